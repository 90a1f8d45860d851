package com.qbitel.discovery.capture.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.qbitel.discovery.capture.Framing;
import java.util.Optional;
import java.util.Set;

/**
 * A message is a line, and a body behind it when the line announces how many bytes it has: by a
 * named parameter ({@code body=120}), or by its last number after certain first words ({@code set
 * key 0 0 5}).
 *
 * @param line how lines end
 * @param name name of the parameter; empty for the last number
 * @param words first words of the lines that announce a body; empty for any
 * @param closed whether a line end that is not counted follows the body
 */
record AnnouncedBody(LineEnd line, String name, Set<String> words, boolean closed)
    implements FramingRule {

  private static final int MOST_DIGITS = 8;

  AnnouncedBody {
    words = Set.copyOf(words);
  }

  @Override
  public int size(byte[] b, int at, int end) {
    int head = line.size(b, at, end);
    if (head <= 0) {
      return head;
    }
    int stop = at + head - line.delimiter().length;
    long body = announced(b, at, stop);
    if (body <= 0) {
      return head;
    }
    long size = head + body + (closed ? line.delimiter().length : 0);
    return size > MAX_MESSAGE ? NONE : size > end - at ? PARTIAL : (int) size;
  }

  /** Bytes that a line announces, -1 when it announces none. */
  private long announced(byte[] b, int at, int stop) {
    if (!words.isEmpty() && !words.contains(firstWord(b, at, stop))) {
      return -1;
    }
    return name.isEmpty() ? lastNumber(b, at, stop) : parameter(b, at, stop, name);
  }

  /** Text up to the first blank or the end of the line. */
  static String firstWord(byte[] b, int at, int stop) {
    int p = at;
    while (p < stop && b[p] > ' ' && p - at < 32) {
      p++;
    }
    return new String(b, at, p - at, ISO_8859_1);
  }

  /** The number that ends a line behind a blank, also in braces; -1 without one. */
  static long lastNumber(byte[] b, int at, int stop) {
    int end = stop > at && b[stop - 1] == '}' ? stop - 1 : stop;
    int p = end;
    while (p > at && digit(b[p - 1])) {
      p--;
    }
    boolean apart = p > at && (b[p - 1] == ' ' || b[p - 1] == '{' && end < stop);
    return apart ? number(b, p, end) : -1;
  }

  /** The number that a named parameter has; -1 without one. */
  static long parameter(byte[] b, int at, int stop, String name) {
    int n = name.length();
    for (int p = at + 1; p + n + 1 < stop; p++) {
      if (b[p + n] == '=' && b[p - 1] == ' ' && named(b, p, name)) {
        int from = p + n + 1;
        int to = from;
        while (to < stop && digit(b[to])) {
          to++;
        }
        return to == stop || b[to] <= ' ' || b[to] == ';' ? number(b, from, to) : -1;
      }
    }
    return -1;
  }

  private static boolean named(byte[] b, int at, String name) {
    for (int k = 0; k < name.length(); k++) {
      if (b[at + k] != name.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private static long number(byte[] b, int from, int to) {
    if (from == to || to - from > MOST_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int p = from; p < to; p++) {
      value = 10 * value + b[p] - '0';
    }
    return value;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  @Override
  public boolean mayBegin(byte[] bytes, int from, int at, int end) {
    return line.mayBegin(bytes, from, at, end);
  }

  @Override
  public String kind() {
    return "line-and-body";
  }

  @Override
  public Framing.Rule value() {
    Framing.Rule end = line.value();
    Framing.Body body = new Framing.Body(name, words.stream().sorted().toList(), closed);
    return new Framing.Rule(kind(), 0, 0, end.delimiter(), end.replies(), Optional.of(body));
  }

  @Override
  public String formula() {
    String number =
        name.isEmpty()
            ? "its last number, after " + String.join(", ", words.stream().sorted().toList()) + ","
            : "its parameter " + name;
    return line.formula()
        + "; a line is followed by as many bytes as "
        + number
        + " says"
        + (closed ? ", and a line end" : "");
  }
}
