package com.qbitel.discovery.grammar.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Text messages as lines of tokens, and how often words come, anywhere and at their place in lines
 * of one key.
 */
final class TextMessages {

  /** How varied the words at one place are. */
  record Slot(int different, int count, int most) {
    static final Slot NONE = new Slot(0, 0, 0);

    private static Slot of(Map<String, Integer> words) {
      int count = 0;
      int most = 0;
      for (int n : words.values()) {
        count += n;
        most = Math.max(most, n);
      }
      return new Slot(words.size(), count, most);
    }
  }

  private final List<List<TextLine>> messages = new ArrayList<>();
  private final Map<String, Integer> words = new HashMap<>();
  private final Map<String, Integer> named = new HashMap<>();
  private final Map<String, Integer> containing = new HashMap<>();
  private final Map<String, Integer> withLine = new HashMap<>();
  private final Map<String, Slot> slots = new HashMap<>();
  private final int[] delimiters = new int[Token.Sort.values().length];
  private int lines;
  private int headers;
  private int assignments;
  private int tokens;

  /**
   * @param texts the messages, each no longer than is looked at
   * @param delimiter a control character that ends records, if there is one
   */
  TextMessages(List<byte[]> texts, Optional<Byte> delimiter) {
    Map<String, Map<String, Integer>> bySlot = new HashMap<>();
    for (byte[] text : texts) {
      List<TextLine> message = lines(Tokens.of(text, 0, text.length), delimiter);
      messages.add(message);
      Set<String> inMessage = new HashSet<>();
      Set<String> keys = new HashSet<>();
      for (TextLine line : message) {
        count(line, bySlot);
        line.tokens().forEach(t -> inMessage.add(t.text()));
        keys.add(line.key());
      }
      inMessage.forEach(t -> containing.merge(t, 1, Integer::sum));
      keys.forEach(k -> withLine.merge(k, 1, Integer::sum));
    }
    bySlot.forEach((slot, seen) -> slots.put(slot, Slot.of(seen)));
  }

  static List<TextLine> lines(List<Token> tokens, Optional<Byte> delimiter) {
    List<TextLine> out = new ArrayList<>();
    List<Token> line = new ArrayList<>();
    boolean blank = false;
    for (Token t : tokens) {
      line.add(t);
      boolean record = delimiter.isPresent() && t.text().charAt(0) == (delimiter.get() & 0xff);
      if (t.sort() == Token.Sort.LINE_END || record) {
        TextLine done = TextLine.of(line, out.size(), blank);
        out.add(done);
        blank |= done.tokens().getFirst().sort() == Token.Sort.LINE_END;
        line.clear();
      }
    }
    if (!line.isEmpty()) {
      out.add(TextLine.of(line, out.size(), blank));
    }
    return out;
  }

  private void count(TextLine line, Map<String, Map<String, Integer>> bySlot) {
    lines++;
    tokens += line.tokens().size();
    if (line.header()) {
      boolean colon = line.sort(1) == Token.Sort.COLON;
      headers += colon ? 1 : 0;
      assignments += colon ? 0 : 1;
    }
    for (int z = 0; z < line.tokens().size(); z++) {
      Token t = line.tokens().get(z);
      if (!t.sort().word()) {
        delimiters[t.sort().ordinal()]++;
        continue;
      }
      words.merge(t.text(), 1, Integer::sum);
      bySlot.computeIfAbsent(slot(line, z), s -> new HashMap<>()).merge(t.text(), 1, Integer::sum);
      if (line.sort(z + 1) == Token.Sort.COLON || line.sort(z + 1) == Token.Sort.EQUALS) {
        named.merge(t.text(), 1, Integer::sum);
      }
    }
  }

  private static String slot(TextLine line, int z) {
    return z + line.key();
  }

  /** Number of messages. */
  int size() {
    return messages.size();
  }

  List<TextLine> lines(int message) {
    return messages.get(message);
  }

  Slot slot(TextLine line, int z, boolean there) {
    return there ? slots.getOrDefault(slot(line, z), Slot.NONE) : Slot.NONE;
  }

  int words(String text) {
    return words.getOrDefault(text, 0);
  }

  /** Share of a word's occurrences behind which a colon or an equals sign comes; -1 unknown. */
  double named(String text) {
    int n = words(text);
    return n == 0 ? -1 : (double) named.getOrDefault(text, 0) / n;
  }

  /** Share of messages that have a token. */
  double containing(String text) {
    return (double) containing.getOrDefault(text, 0) / size();
  }

  /** Keys of lines that at least a share of the messages have, and at least so many. */
  List<String> keys(double share, int least) {
    return withLine.entrySet().stream()
        .filter(e -> e.getValue() >= Math.max(least, share * size()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Share of messages that have a line of a key. */
  double withLine(String key) {
    return (double) withLine.getOrDefault(key, 0) / size();
  }

  /** Occurrences of a delimiter for each line. */
  double density(Token.Sort sort) {
    return (double) delimiters[sort.ordinal()] / Math.max(1, lines);
  }

  double headerShare() {
    return (double) headers / Math.max(1, lines);
  }

  double assignmentShare() {
    return (double) assignments / Math.max(1, lines);
  }

  double linesEach() {
    return (double) lines / Math.max(1, size());
  }

  double tokensEach() {
    return (double) tokens / Math.max(1, lines);
  }

  /** Different line keys for each line. */
  double keyVariety() {
    return (double) withLine.size() / Math.max(1, lines);
  }
}
