package com.qbitel.benchmarks.accuracy;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Messages as the lines of a message file, with endpoints as a test wants them. */
final class MessageLines {

  private MessageLines() {}

  /** A capture among the samples, its first messages. */
  static MessageTable sample(String file, int limit) throws IOException {
    try (InputStream in =
        Files.newInputStream(Path.of(System.getProperty("samples.dir")).resolve(file))) {
      MessageTable all = CaptureStage.reader().read(in, CaptureOptions.defaults()).messages();
      int[] first = new int[Math.min(limit, all.size())];
      for (int i = 0; i < first.length; i++) {
        first[i] = i;
      }
      return all.select(first);
    }
  }

  /** The messages read again as a message file, each endpoint renamed. */
  static Capture read(MessageTable messages, UnaryOperator<String> endpoint) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < messages.size(); i++) {
      boolean reply = messages.direction(i) == Direction.RESPONSE;
      String client = endpoint.apply(messages.flow(i).client());
      String server = endpoint.apply(messages.flow(i).server());
      Instant time = messages.time(i);
      lines.append(
          "{\"t\":%d.%09d,\"src\":\"%s\",\"dst\":\"%s\",\"proto\":\"%s\",\"hex\":\"%s\"}%n"
              .formatted(
                  time.getEpochSecond(),
                  time.getNano(),
                  reply ? server : client,
                  reply ? client : server,
                  messages.flow(i).transport(),
                  HexFormat.of().formatHex(messages.payload(i))));
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return CaptureStage.reader().read(new ByteArrayInputStream(bytes), CaptureOptions.defaults());
  }
}
