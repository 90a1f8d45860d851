package com.qbitel.benchmarks.accuracy;

import com.qbitel.discovery.pipeline.DiscoveryPipeline;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.EngineVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The engine as it ships, for every fold: none of its parts has been learned from recordings. Its
 * version has the digest of its code, so that results of two builds are never taken for each other.
 */
public final class ShippedEngine implements EngineProvider {

  private static final int DIGITS = 12;

  private final Engine engine =
      new Engine(
          EngineVersion.current() + "-" + codeDigest(),
          Engine.UNTRAINED,
          DiscoveryPipelines.standard());

  @Override
  public Engine forFold(Fold fold) {
    return engine;
  }

  private static String codeDigest() {
    try {
      Path code =
          Path.of(
              DiscoveryPipeline.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files(code)) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException("the engine's own code cannot be read", e);
    } catch (URISyntaxException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("every class comes from somewhere", e);
    }
  }

  private static List<Path> files(Path code) throws IOException {
    try (Stream<Path> files = Files.walk(code)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
