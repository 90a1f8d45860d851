package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.parser.program.Program.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that is being written: routines of its own, tables, and those it takes over. */
final class ProgramText {

  /** Routines that programs may call, by the topic of their file. */
  private static final List<String> LIBRARY =
      List.of("numbers", "rules", "binary", "chain", "names", "ber", "text", "checksum");

  private final StringBuilder text = new StringBuilder();
  private final Map<String, int[]> tables = new LinkedHashMap<>();

  /** Writes a line. */
  ProgramText line(String format, Object... values) {
    text.append(values.length == 0 ? format : format.formatted(values));
    text.append('\n');
    return this;
  }

  /** The name of a table with some numbers; equal ones are one. */
  String table(String topic, int... numbers) {
    for (Map.Entry<String, int[]> e : tables.entrySet()) {
      if (Arrays.equals(e.getValue(), numbers)) {
        return e.getKey();
      }
    }
    String name = topic;
    for (int k = 2; tables.containsKey(name); k++) {
      name = topic + k;
    }
    tables.put(name, numbers.clone());
    return name;
  }

  /** The program: what has been written, and of the library what it needs. */
  Program program() {
    Map<String, Routine> all = new LinkedHashMap<>();
    Stream.concat(LIBRARY.stream().map(ProgramText::library), Stream.of(text.toString()))
        .flatMap(t -> ProgramReader.read(t, tables.keySet()).stream())
        .forEach(r -> all.put(r.name(), r));
    Set<String> needed = needed(all);
    Set<String> read =
        needed.stream()
            .flatMap(n -> References.of(all.get(n)).arrays().stream())
            .collect(Collectors.toSet());
    return new Program(
        tables.entrySet().stream()
            .filter(e -> read.contains(e.getKey()))
            .map(e -> new Table(e.getKey(), e.getValue()))
            .toList(),
        needed.stream().map(all::get).toList());
  }

  /** Routines that the first one leads to, callees first. */
  private static Set<String> needed(Map<String, Routine> all) {
    Set<String> done = new LinkedHashSet<>();
    Set<String> begun = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(Program.ENTRY));
    Map<String, List<String>> calls = new HashMap<>();
    while (!open.isEmpty()) {
      String name = open.peek();
      List<String> callees =
          calls.computeIfAbsent(
              name, n -> new ArrayList<>(References.of(routine(all, n)).routines()));
      begun.add(name);
      callees.removeIf(c -> begun.contains(c) || Program.TOLD.contains(c) && !all.containsKey(c));
      if (callees.isEmpty()) {
        done.add(open.pop());
      } else {
        open.push(callees.removeFirst());
      }
    }
    return done;
  }

  private static Routine routine(Map<String, Routine> all, String name) {
    Routine r = all.get(name);
    if (r == null) {
      throw new IllegalArgumentException("a program without its routine " + name);
    }
    return r;
  }

  private static String library(String topic) {
    try (InputStream in = ProgramText.class.getResourceAsStream(topic + ".program")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
