package com.qbitel.discovery.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of the engine that made a result.
 *
 * @param version version of the build, for example {@code 1.0.0}
 * @param revision number that changes whenever the same messages may give another result
 */
public record EngineVersion(String version, int revision) {

  private static final EngineVersion CURRENT = load();

  /** The engine that is running. */
  public static EngineVersion current() {
    return CURRENT;
  }

  private static EngineVersion load() {
    Properties p = new Properties();
    try (InputStream in = EngineVersion.class.getResourceAsStream("engine.properties")) {
      if (in == null) {
        throw new IllegalStateException("engine.properties is missing from the engine's jar");
      }
      p.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("engine.properties cannot be read", e);
    }
    return new EngineVersion(p.getProperty("version"), Integer.parseInt(p.getProperty("revision")));
  }

  /** Version and revision as one word, for example {@code 1.0.0+r1}. */
  @Override
  public String toString() {
    return version + "+r" + revision;
  }
}
