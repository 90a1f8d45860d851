package com.qbitel.discovery.capture.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.qbitel.discovery.capture.framing.LengthField.Encoding;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one message of a draft of text, as its framing counts: what the text says of lengths and
 * numbers is written anew from what there is, and what is missing at its end is added, what is too
 * much cut off. Binary lengths are the grammar's.
 */
final class Completion {

  private static final String LINE = "\r\n";

  private Completion() {}

  /** The message; the draft itself where the rule says nothing that can be mended. */
  static byte[] of(FramingRule rule, byte[] draft) {
    return switch (rule) {
      case LineEnd l -> line(l, draft);
      case AnnouncedBody a -> announced(a, draft);
      case TextHead h -> head(h, draft);
      case TypedLines t -> new TypedValues(draft).message();
      case LengthField f -> f.encoding() == Encoding.DECIMAL ? decimal(f, draft) : draft;
      case StartMark s -> draft;
      case FixedSize s -> draft;
    };
  }

  private static byte[] line(LineEnd rule, byte[] draft) {
    byte[] closed = joined(draft, rule.delimiter());
    int size = rule.size(closed, 0, closed.length);
    if (size == FramingRule.PARTIAL && LineEnd.continues(draft, 0, draft.length)) {
      closed[3] = ' '; // no line of the reply is its last one
      size = rule.size(closed, 0, closed.length);
    }
    return size > 0 ? Arrays.copyOf(closed, size) : draft;
  }

  private static byte[] announced(AnnouncedBody rule, byte[] draft) {
    byte[] end = rule.line().delimiter();
    byte[] line = line(rule.line(), draft);
    String text = new String(line, 0, line.length - end.length, ISO_8859_1);
    Matcher number =
        rule.name().isEmpty()
            ? Pattern.compile("(?<=[ {])\\d+(?=\\}?$)").matcher(text)
            : Pattern.compile("(?<= " + Pattern.quote(rule.name()) + "=)\\d+").matcher(text);
    boolean announces =
        rule.words().isEmpty()
            || rule.words().contains(AnnouncedBody.firstWord(line, 0, text.length()));
    if (!announces || !number.find()) {
      return line;
    }
    byte[] rest = Arrays.copyOfRange(draft, Math.min(line.length, draft.length), draft.length);
    boolean closes = rule.closed() && ends(rest, end);
    byte[] body = closes ? Arrays.copyOf(rest, rest.length - end.length) : rest;
    String counted = replaced(text, number, body.length);
    byte[] message = joined(joined(counted.getBytes(ISO_8859_1), end), body);
    return rule.closed() && body.length > 0 ? joined(message, end) : message;
  }

  private static byte[] head(TextHead rule, byte[] draft) {
    int size = TextHead.head(draft, 0, draft.length);
    if (size <= 0) {
      return draft;
    }
    String head = new String(draft, 0, size, ISO_8859_1);
    String name = Pattern.quote(rule.lengthHeader());
    Matcher number = Pattern.compile("(?im)(?<=^" + name + ":) *\\d+").matcher(head);
    if (rule.lengthHeader().isEmpty() || !number.find()) {
      return Arrays.copyOf(draft, size);
    }
    byte[] body = Arrays.copyOfRange(draft, size, draft.length);
    String counted =
        head.substring(0, number.start()) + " " + body.length + head.substring(number.end());
    return joined(counted.getBytes(ISO_8859_1), body);
  }

  private static byte[] decimal(LengthField rule, byte[] draft) {
    int end = rule.offset();
    while (end < draft.length && draft[end] >= '0' && draft[end] <= '9') {
      end++;
    }
    long value = (long) draft.length - end - rule.addend();
    if (end == rule.offset() || value < 0) {
      return draft;
    }
    byte[] head = Arrays.copyOf(draft, rule.offset());
    byte[] counted = joined(head, Long.toString(value).getBytes(ISO_8859_1));
    return joined(counted, Arrays.copyOfRange(draft, end, draft.length));
  }

  private static String replaced(String text, Matcher number, int value) {
    return text.substring(0, number.start()) + value + text.substring(number.end());
  }

  private static boolean ends(byte[] bytes, byte[] with) {
    int from = bytes.length - with.length;
    return from >= 0 && Arrays.equals(bytes, from, bytes.length, with, 0, with.length);
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /** The values of a draft, one behind the other; each head line says anew how much follows. */
  private static final class TypedValues {

    private final String draft;
    private int at;

    TypedValues(byte[] draft) {
      this.draft = new String(draft, ISO_8859_1);
    }

    /** The first value, which holds all others if it is one that holds some. */
    byte[] message() {
      String mark = draft.isEmpty() ? "" : draft.substring(0, 1);
      if (!"*~>%|".contains(mark) || mark.isEmpty()) {
        return value().getBytes(ISO_8859_1);
      }
      String stated = line();
      StringBuilder held = new StringBuilder();
      int values = 0;
      while (at < draft.length()) {
        held.append(value());
        values++;
      }
      boolean pairs = mark.equals("%") || mark.equals("|");
      if (pairs && values % 2 != 0) {
        held.append('_').append(LINE);
        values++;
      }
      boolean none = values == 0 && stated.equals(mark + "-1");
      int count = pairs ? values / 2 : values;
      return (mark + (none ? -1 : count) + LINE + held).getBytes(ISO_8859_1);
    }

    /** The next value; one that holds others is taken for an empty one. */
    private String value() {
      String head = line();
      String mark = head.isEmpty() ? "" : head.substring(0, 1);
      if (mark.isEmpty()) {
        return "+" + LINE;
      }
      if ("*~>%|".contains(mark)) {
        return mark + 0 + LINE;
      }
      if (!"$!=".contains(mark)) {
        return ("+-:_#,(".contains(mark) ? head : "+" + head) + LINE;
      }
      if (head.equals("$-1")) {
        return head + LINE;
      }
      String content = line();
      return mark + content.length() + LINE + content + LINE;
    }

    /** The next line without its end. */
    private String line() {
      int end = draft.indexOf(LINE, at);
      int stop = end < 0 ? draft.length() : end;
      String line = draft.substring(Math.min(at, stop), stop);
      at = stop + LINE.length();
      return line;
    }
  }
}
