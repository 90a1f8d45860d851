package com.qbitel.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The directory of all state: database, keys, models, uploads, logs. Everything in it is its
 * owner's alone.
 *
 * @param root the directory
 */
record HomeDirectory(Path root) {

  static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  Path keys() {
    return root.resolve("keys");
  }

  Path database() {
    return root.resolve("db");
  }

  Path logs() {
    return root.resolve("logs");
  }

  /** Liberty's user directory: configuration and work area, made again at each start. */
  Path liberty() {
    return root.resolve("liberty");
  }

  Path credentials() {
    return root.resolve("credentials.properties");
  }

  Path runFile() {
    return root.resolve("run.json");
  }

  Path lockFile() {
    return root.resolve("lock");
  }

  /** The server process of the last start, to find it again after the launcher was killed. */
  Path serverMark() {
    return root.resolve("server.pid");
  }

  /** Makes what is missing, closed to everybody else. */
  void create() {
    try {
      Files.createDirectories(root, PRIVATE_DIRECTORY);
      for (Path p : List.of(keys(), database(), logs(), liberty())) {
        Files.createDirectories(p, PRIVATE_DIRECTORY);
        Files.setPosixFilePermissions(p, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw LaunchException.environment(
          "QBITEL_HOME " + root + " cannot be used: " + reason(e) + ".", e);
    }
  }

  /** What the system says, in words without a class's name. */
  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> denied.getFile() + " may not be written";
      case FileAlreadyExistsException there -> there.getFile() + " is no directory";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
