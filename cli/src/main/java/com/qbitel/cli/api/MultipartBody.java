package com.qbitel.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;

/** A {@code multipart/form-data} body (RFC 7578) with one file, which is streamed. */
final class MultipartBody {

  private final String boundary = "qbitel-" + UUID.randomUUID();
  private final String part;
  private final Path file;

  MultipartBody(String part, Path file) {
    this.part = part;
    this.file = file;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher publisher() throws FileNotFoundException {
    String name = file.getFileName().toString().replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + part
            + "\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    return BodyPublishers.concat(
        BodyPublishers.ofString(head, UTF_8),
        BodyPublishers.ofFile(file),
        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", UTF_8));
  }
}
