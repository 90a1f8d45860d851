package com.qbitel.benchmarks.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.MessageTruth;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads sets of labelled messages: files {@code NAME.jsonl} or {@code NAME.truth.jsonl.gz} with a
 * message a line. Messages, times, flows and directions come from the product's own reader of
 * message files, which never looks at the truth.
 *
 * @param limit most messages of a set that are read, from its beginning
 */
public record CorpusReader(int limit) {

  private static final String PLAIN = ".jsonl";
  private static final String COMPRESSED = ".truth.jsonl.gz";

  public CorpusReader {
    if (limit < 1) {
      throw new IllegalArgumentException("no messages: " + limit);
    }
  }

  /**
   * The sets of a folder by name. A set {@code NAME_1000} is left out beside {@code NAME_100},
   * which is of the same recording.
   */
  public static List<Path> sets(Path folder) throws IOException {
    List<Path> all = allSets(folder);
    Set<String> names = new HashSet<>(all.stream().map(CorpusReader::name).toList());
    return all.stream()
        .filter(f -> !(name(f).endsWith("_1000") && names.contains(shorter(name(f)))))
        .toList();
  }

  /** All sets of a folder by name. */
  public static List<Path> allSets(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> !name(f).isEmpty()).sorted().toList();
    }
  }

  /** The name of the set in a file; empty when it holds none. */
  public static String name(Path file) {
    String name = file.getFileName().toString();
    for (String ending : List.of(COMPRESSED, PLAIN)) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return "";
  }

  private static String shorter(String name) {
    return name.substring(0, name.length() - 1);
  }

  /**
   * Reads a set.
   *
   * @throws IOException when the file cannot be read or is no labelled set, naming the line
   */
  public CorpusSet read(Path file) throws IOException {
    List<String> lines = lines(file, limit);
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    Capture capture;
    try {
      capture =
          CaptureStage.reader().read(new ByteArrayInputStream(bytes), CaptureOptions.defaults());
    } catch (RuntimeException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    List<MessageTruth> truths = new ArrayList<>();
    for (int m = 0; m < capture.messages().size(); m++) {
      int line = (int) capture.messages().packet(m);
      try {
        truths.add(truth(Json.readTolerant(lines.get(line - 1), JsonNode.class)));
      } catch (RuntimeException e) {
        throw new IOException(file + ": line " + line + " has no truth: " + e.getMessage(), e);
      }
    }
    try {
      return new CorpusSet(capture, new LabelledTraffic(name(file), capture.messages(), truths));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** The first lines of a set that are not blank. */
  public static List<String> lines(Path file, int limit) throws IOException {
    try (InputStream in = open(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(l -> !l.isBlank()).limit(limit).toList();
    } catch (UncheckedIOException e) {
      throw new IOException(file + ": " + e.getCause().getMessage(), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static MessageTruth truth(JsonNode line) {
    List<FieldTruth> fields = new ArrayList<>();
    for (JsonNode f : line.required("fields")) {
      fields.add(
          new FieldTruth(
              f.required(0).intValue(),
              f.required(1).intValue(),
              f.required(2).textValue(),
              FieldKind.valueOf(f.required(3).textValue().toUpperCase(Locale.ROOT))));
    }
    return new MessageTruth(line.required("type").textValue(), fields);
  }
}
