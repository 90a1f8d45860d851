package com.qbitel.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's program files for this platform, unpacked into the server package by the build. The
 * archive is found on the class path; a directory that was unpacked from the same archive is left
 * alone.
 */
public final class PostgresPackage {

  private static final String MARKER = ".unpacked-from";

  private PostgresPackage() {}

  /** Unpacks into the directory named by the only argument. */
  public static void main(String[] args) throws IOException {
    unpack(archiveName(), Path.of(args[0]));
  }

  static String archiveName() {
    String arch =
        switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
          case "aarch64", "arm64" -> "arm_64";
          default -> "x86_64";
        };
    String os =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    return "postgres-" + os + "-" + arch + ".txz";
  }

  static void unpack(String archive, Path target) throws IOException {
    ClassLoader loader = PostgresPackage.class.getClassLoader();
    String digest = digest(open(loader, archive));
    Path marker = target.resolve(MARKER);
    if (Files.exists(marker) && Files.readString(marker).equals(digest)) {
      return;
    }
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    FileTree.delete(fresh);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(open(loader, archive)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        write(tar, e, fresh);
      }
    }
    Files.writeString(fresh.resolve(MARKER), digest);
    FileTree.delete(target);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream open(ClassLoader loader, String archive) throws IOException {
    InputStream in = loader.getResourceAsStream(archive);
    if (in == null) {
      throw new IOException("no PostgreSQL for this platform on the class path: " + archive);
    }
    return new BufferedInputStream(in, 1 << 16);
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path path = root.resolve(entry.getName()).normalize();
    if (!path.startsWith(root)) {
      throw new IOException("archive entry outside of its directory: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static String digest(InputStream in) throws IOException {
    try (DigestInputStream d = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      d.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(d.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
