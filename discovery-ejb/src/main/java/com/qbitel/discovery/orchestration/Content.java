package com.qbitel.discovery.orchestration;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a submission, wherever they rest. */
@FunctionalInterface
public interface Content {

  /** Opens the bytes from the start; the caller closes the stream. */
  InputStream open() throws IOException;

  /** The bytes of a file in clear. */
  static Content of(Path file) {
    return () -> new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }
}
