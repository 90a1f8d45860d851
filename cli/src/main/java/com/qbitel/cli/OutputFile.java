package com.qbitel.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that there is never half of one. */
final class OutputFile {

  private OutputFile() {}

  /** What makes the content. */
  @FunctionalInterface
  interface Content {
    void writeTo(Appendable target) throws IOException;
  }

  /** What makes a content that is no text. */
  @FunctionalInterface
  interface Bytes {
    void writeTo(OutputStream target) throws IOException;
  }

  /**
   * Replaces or makes a file of text.
   *
   * @throws EnvironmentException when it cannot be written
   */
  static void write(Path file, Content content) {
    writeBytes(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          content.writeTo(writer);
          writer.flush();
        });
  }

  /**
   * Replaces or makes a file.
   *
   * @throws EnvironmentException when it cannot be written
   */
  static void writeBytes(Path file, Bytes content) {
    Path target = file.toAbsolutePath();
    Path draft = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        writeInPlace(target, content);
        return;
      }
      writeInPlace(draft, content);
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(draft);
      throw new EnvironmentException(file + " cannot be written: " + reason(e) + ".", e);
    }
  }

  /** Devices and pipes are written as they stand. */
  private static void writeInPlace(Path file, Bytes content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.writeTo(out);
    }
  }

  private static void discard(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      System.getLogger(OutputFile.class.getName())
          .log(System.Logger.Level.DEBUG, "draft not removed", e);
    }
  }

  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "its folder does not exist";
      case AccessDeniedException _ -> "permission denied";
      default -> e.getMessage() == null ? "input/output error" : e.getMessage();
    };
  }
}
