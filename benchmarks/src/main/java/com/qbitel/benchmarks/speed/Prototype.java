package com.qbitel.benchmarks.speed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The algorithm's prototype, a Python program that reads messages as lines of JSON, kept running so
 * that neither its start nor the loading of its models counts. It computes with one thread.
 */
final class Prototype implements AutoCloseable {

  private static final String DRIVER = "prototype.py";

  private final Path work;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  private Prototype(Path work, Process process) {
    this.work = work;
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts the prototype.
   *
   * @param folder its folder
   * @throws IOException with a sentence when it cannot be run
   */
  static Prototype start(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve("proto.py"))) {
      throw new IOException(folder + " has no proto.py");
    }
    Path work = Files.createTempDirectory("qbitel-speed");
    Path driver = work.resolve(DRIVER);
    try (InputStream in = Prototype.class.getResourceAsStream(DRIVER)) {
      Files.copy(in, driver);
    }
    ProcessBuilder builder =
        new ProcessBuilder("/usr/bin/python3", driver.toString(), folder.toString())
            .redirectError(work.resolve("log").toFile());
    Prototype started = new Prototype(work, builder.start());
    if (!"ready".equals(started.answers.readLine())) {
      String log = Files.readString(work.resolve("log")).strip();
      started.close();
      throw new IOException("it does not start: " + log.substring(log.lastIndexOf('\n') + 1));
    }
    return started;
  }

  /** How long it takes to analyse messages, without reading them. */
  Duration analyse(MessageTable messages) throws IOException {
    Path file = work.resolve("messages.jsonl");
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int m = 0; m < messages.size(); m++) {
        out.write(line(messages, m));
        out.write('\n');
      }
    }
    questions.write(file + "\n");
    questions.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the prototype has ended");
    }
    try {
      return Duration.ofNanos(Long.parseLong(answer));
    } catch (NumberFormatException e) {
      throw new IOException("the prototype failed: " + answer, e);
    }
  }

  private static String line(MessageTable messages, int m) {
    Flow flow = messages.flow(m);
    boolean back = messages.direction(m) == com.qbitel.discovery.message.Direction.RESPONSE;
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("i", m);
    Instant time = messages.time(m);
    if (time != null) {
      line.put("t", time.getEpochSecond() + time.getNano() / 1e9);
    }
    line.put("src", back ? flow.server() : flow.client());
    line.put("dst", back ? flow.client() : flow.server());
    line.put("hex", HexFormat.of().formatHex(messages.payload(m)));
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    for (String name : new String[] {"messages.jsonl", "log", DRIVER}) {
      Files.deleteIfExists(work.resolve(name));
    }
    Files.deleteIfExists(work);
  }
}
