package com.qbitel.web.upload;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a {@code multipart/form-data} body (RFC 7578) part by part as it arrives, in constant
 * memory. Not thread-safe.
 *
 * <p>A part's body has to be read, or is skipped, before the next part is asked for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1">RFC 2046, section 5.1.1</a>
 */
final class MultipartReader {

  /** Most parts of a body. */
  static final int MAX_PARTS = 16;

  private static final int MAX_BOUNDARY = 70;
  private static final int MAX_HEADERS = 8 << 10;
  private static final int BUFFER = 32 << 10;
  private static final int LINE_END = 2;

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;

  /** Bytes before this index belong to the current part. */
  private int clear;

  /** Whether the delimiter starts at {@code clear}. */
  private boolean delimited;

  /** Bytes of the delimiter at {@code clear}. */
  private int delimiterLength;

  private boolean ended;
  private int parts;

  /**
   * @param in the body; not closed
   * @param boundary the media type's parameter, null when it has none
   * @throws RequestException when the boundary is missing or too long
   */
  MultipartReader(InputStream in, String boundary) {
    if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
      throw malformed("the Content-Type names no usable boundary");
    }
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.delimiterLength = delimiter.length;
    // the first delimiter may open the body: a line end is put before it
    buffer[0] = '\r';
    buffer[1] = '\n';
    to = 2;
  }

  /**
   * The next part, empty after the last.
   *
   * @throws RequestException when the body breaks the format
   */
  Optional<Part> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    InputStream rest = new Body();
    while (rest.read() >= 0) {
      rest.skipNBytes(clear - from);
    }
    from += delimiterLength;
    clear = from;
    delimited = false;
    delimiterLength = delimiter.length;
    int first = take();
    int second = take();
    if (first == '-' && second == '-') {
      ended = true;
      return Optional.empty();
    }
    while (first == ' ' || first == '\t') {
      first = second;
      second = take();
    }
    if (first != '\r' || second != '\n') {
      throw malformed("a boundary is not followed by a line end");
    }
    if (++parts > MAX_PARTS) {
      throw malformed("it has more than " + MAX_PARTS + " parts");
    }
    Map<String, String> headers = headers();
    return Optional.of(new Part(headers, new Body()));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    StringBuilder line = new StringBuilder();
    for (int n = 0; n < MAX_HEADERS; n++) {
      int b = take();
      if (b != '\n') {
        line.append((char) b);
        continue;
      }
      if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
        throw malformed("a header of a part does not end as it should");
      }
      line.setLength(line.length() - 1);
      if (line.isEmpty()) {
        closeIfEmpty();
        return headers;
      }
      int colon = line.indexOf(":");
      if (colon > 0) {
        byte[] value = line.substring(colon + 1).strip().getBytes(StandardCharsets.ISO_8859_1);
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            new String(value, StandardCharsets.UTF_8));
      }
      line.setLength(0);
    }
    throw malformed("the headers of a part are longer than " + MAX_HEADERS + " bytes");
  }

  /** A part without a body ends with the line end that closes its headers. */
  private void closeIfEmpty() throws IOException {
    int dashes = delimiter.length - LINE_END;
    while (to - from < dashes && fill()) {
      // more bytes have come
    }
    if (to - from >= dashes
        && Arrays.equals(buffer, from, from + dashes, delimiter, LINE_END, delimiter.length)) {
      delimited = true;
      delimiterLength = dashes;
    }
  }

  private int take() throws IOException {
    if (from == to && !fill()) {
      throw endsEarly();
    }
    clear = from + 1;
    return buffer[from++] & 0xff;
  }

  /** Reads more bytes behind the unread ones, which move to the front when room is needed. */
  private boolean fill() throws IOException {
    if (to == buffer.length) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      clear -= from;
      from = 0;
    }
    int n = in.read(buffer, to, buffer.length - to);
    if (n <= 0) {
      return false;
    }
    to += n;
    return true;
  }

  /** Moves {@code clear} as far as the bytes read so far allow; false at the delimiter. */
  private boolean advance() throws IOException {
    while (clear == from) {
      if (delimited) {
        return false;
      }
      while (to - from < delimiter.length) {
        if (!fill()) {
          throw endsEarly();
        }
      }
      int last = to - delimiter.length;
      int i = from;
      while (i <= last && !matches(i)) {
        i++;
      }
      clear = i;
      delimited = i <= last;
    }
    return true;
  }

  private boolean matches(int at) {
    return buffer[at] == '\r'
        && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length);
  }

  private static RequestException endsEarly() {
    return malformed("it ends before its last boundary");
  }

  private static RequestException malformed(String why) {
    return new RequestException(
        ErrorCode.MALFORMED_REQUEST, "The multipart body cannot be read: " + why + ".");
  }

  /** The body of the current part. */
  private final class Body extends InputStream {

    private final int part = parts;

    @Override
    public int read() throws IOException {
      return part == parts && advance() ? buffer[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (part != parts || !advance()) {
        return -1;
      }
      int n = Math.min(length, clear - from);
      System.arraycopy(buffer, from, target, offset, n);
      from += n;
      return n;
    }
  }

  /**
   * One part.
   *
   * @param headers headers, names in lower case
   * @param body its bytes, readable until the next part is asked for
   */
  record Part(Map<String, String> headers, InputStream body) {

    /** Name of the form field, empty when the part has none. */
    String name() {
      return ContentDisposition.parse(headers.get("content-disposition")).name();
    }

    /** Name of the file as the client gives it, without folders; null when there is none. */
    String fileName() {
      return ContentDisposition.parse(headers.get("content-disposition")).fileName();
    }
  }
}
