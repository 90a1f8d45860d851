package com.qbitel.discovery.capture.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.qbitel.discovery.capture.Framing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message is a head of text lines up to an empty line, and a body. A header line states the
 * body's length; or the body comes in chunks that state theirs (RFC 9112, 7.1); or there is none,
 * unless what follows cannot be another head: then it lasts to the end of the stream.
 *
 * @param lengthHeader lower-case name of the header that states the body's length; empty when the
 *     traffic has none
 */
record TextHead(String lengthHeader) implements FramingRule {

  private static final int MAX_HEAD = 1 << 16;
  private static final String CHUNKED = "transfer-encoding";

  /** Bytes of the head with its empty line, {@link #PARTIAL} or {@link #NONE}. */
  static int head(byte[] b, int at, int end) {
    int limit = Math.min(end, at + MAX_HEAD);
    int line = at;
    int fields = 0;
    while (line < limit) {
      int stop = line;
      while (stop < limit && b[stop] != '\n') {
        if (!textual(b[stop])) {
          return NONE;
        }
        stop++;
      }
      if (stop == limit) {
        break;
      }
      int length = stop > line && b[stop - 1] == '\r' ? stop - 1 - line : stop - line;
      if (length == 0) {
        return fields > 0 ? stop + 1 - at : NONE;
      }
      fields += colon(b, line, line + length) > 0 ? 1 : 0;
      line = stop + 1;
    }
    return limit < end ? NONE : PARTIAL;
  }

  @Override
  public int size(byte[] b, int at, int end) {
    int head = head(b, at, end);
    if (head <= 0) {
      return head;
    }
    int body = at + head;
    String value = lengthHeader.isEmpty() ? "" : header(b, at, body, lengthHeader);
    if (!value.isEmpty()
        && value.length() <= 9
        && value.chars().allMatch(c -> c >= 48 && c <= 57)) {
      long size = head + Long.parseLong(value);
      return size > MAX_MESSAGE ? NONE : size > end - at ? PARTIAL : (int) size;
    }
    if (header(b, at, body, CHUNKED).toLowerCase(Locale.ROOT).endsWith("chunked")) {
      int stop = chunks(b, body, end);
      return stop <= 0 ? stop : stop - at;
    }
    boolean another = body == end || head(b, body, end) != NONE;
    return another ? head : Math.min(end - at, MAX_MESSAGE);
  }

  private static int chunks(byte[] b, int at, int end) {
    int p = at;
    while (p < end) {
      long size = 0;
      int digits = 0;
      while (p < end && Character.digit(b[p], 16) >= 0 && digits < 7) {
        size = 16 * size + Character.digit(b[p], 16);
        digits++;
        p++;
      }
      while (p < end && b[p] != '\n') {
        p++;
      }
      if (digits == 0 && p < end) {
        return NONE;
      }
      p++;
      if (size == 0) {
        return trailer(b, p, end);
      }
      p = (int) Math.min(end, p + size);
      p += p < end && b[p] == '\r' ? 2 : 1;
    }
    return PARTIAL;
  }

  private static int trailer(byte[] b, int at, int end) {
    int line = at;
    for (int p = at; p < end; p++) {
      if (b[p] == '\n') {
        if (p - line <= 1) {
          return p + 1;
        }
        line = p + 1;
      }
    }
    return PARTIAL;
  }

  /** Value of a header line, empty when there is none. */
  static String header(byte[] b, int at, int end, String name) {
    int line = at;
    while (line < end) {
      int stop = line;
      while (stop < end && b[stop] != '\n') {
        stop++;
      }
      int colon = colon(b, line, stop);
      if (colon == name.length() && name.equals(lower(b, line, line + colon))) {
        return new String(b, line + colon + 1, stop - line - colon - 1, ISO_8859_1).strip();
      }
      line = stop + 1;
    }
    return "";
  }

  /** Length of the name before the colon of a header line, 0 when it is none. */
  static int colon(byte[] b, int line, int stop) {
    for (int p = line; p < stop; p++) {
      if (b[p] == ':') {
        return p - line;
      }
      boolean token = b[p] > ' ' && b[p] < 127 && b[p] != '/' && b[p] != '=';
      if (!token || p - line > 64) {
        return 0;
      }
    }
    return 0;
  }

  static String lower(byte[] b, int from, int to) {
    return new String(b, from, to - from, ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  private static boolean textual(byte b) {
    return b >= ' ' || b < 0 || b == '\t' || b == '\r';
  }

  @Override
  public boolean mayBegin(byte[] bytes, int from, int at, int end) {
    if (at == from || at == end || !letter(bytes[at])) {
      return false;
    }
    byte before = bytes[at - 1];
    boolean word =
        letter(before) || before >= '-' && before <= ':' || before == ' ' || before == '_';
    return !word;
  }

  private static boolean letter(byte b) {
    return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }

  @Override
  public String kind() {
    return "text-head";
  }

  @Override
  public Framing.Rule value() {
    Optional<Framing.Body> body =
        lengthHeader.isEmpty()
            ? Optional.empty()
            : Optional.of(new Framing.Body(lengthHeader, List.of(), false));
    return new Framing.Rule(kind(), 0, 0, "", false, body);
  }

  @Override
  public String formula() {
    return "text lines up to an empty one"
        + (lengthHeader.isEmpty()
            ? ""
            : ", then as many bytes as the header " + lengthHeader + " says");
  }
}
