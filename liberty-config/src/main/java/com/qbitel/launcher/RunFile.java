package com.qbitel.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code run.json}: what runs in this home and where. It stands there only while that is true. */
final class RunFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RunFile() {}

  static void write(RunningServer server) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("pids", server.pids());
    content.put("baseUrl", server.baseUrl());
    content.put("httpsUrl", server.httpsUrl());
    content.put("startedAt", server.startedAt().toString());
    content.put("readyAfterSeconds", server.readyAfter().toMillis() / 1000.0);
    try {
      SecretFile.write(
          server.homeDirectory().runFile(),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void remove(HomeDirectory home) {
    try {
      Files.deleteIfExists(home.runFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
