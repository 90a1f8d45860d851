package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The place in an ordered list where the next page begins: the sort key of the last item seen.
 *
 * <p>Clients get it as base64url and must not look into it. Because it holds a key and no offset, a
 * page neither repeats nor skips items when others come or go.
 *
 * @param parts the sort key's parts, most significant first
 */
public record Cursor(List<String> parts) {

  private static final char SEPARATOR = '\n';
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  public Cursor {
    parts = List.copyOf(parts);
  }

  /** The cursor after an item with this sort key. */
  public static Cursor after(Object... parts) {
    return new Cursor(java.util.Arrays.stream(parts).map(Object::toString).toList());
  }

  /**
   * Reads what {@link #encoded()} made.
   *
   * @param parts number of parts that the list's sort key has
   * @throws RequestException when a client made it up
   */
  public static Cursor decode(String encoded, int parts) {
    try {
      String joined = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
      List<String> split = List.of(joined.split(String.valueOf(SEPARATOR), -1));
      if (split.size() == parts) {
        return new Cursor(split);
      }
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  /** The form that clients get. */
  public String encoded() {
    String joined = String.join(String.valueOf(SEPARATOR), parts);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(UTF_8));
  }

  /** Part {@code i} as text. */
  public String text(int i) {
    if (parts.get(i).chars().anyMatch(Character::isISOControl)) {
      throw invalid();
    }
    return parts.get(i);
  }

  /** Part {@code i} as a point in time. */
  public Instant instant(int i) {
    try {
      Instant time = Instant.parse(parts.get(i));
      if (time.isAfter(Instant.EPOCH) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw invalid();
    }
    throw invalid();
  }

  /** Part {@code i} as an identifier. */
  public UUID uuid(int i) {
    try {
      return UUID.fromString(parts.get(i));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  /** Part {@code i} as a number that is not negative. */
  public int index(int i) {
    try {
      return Integer.parseUnsignedInt(parts.get(i)) & Integer.MAX_VALUE;
    } catch (NumberFormatException e) {
      throw invalid();
    }
  }

  private static RequestException invalid() {
    return new RequestException(
        ErrorCode.INVALID_REQUEST,
        "The cursor is none that this list has given.",
        List.of(new Violation("cursor", "must be the next member of the page before")));
  }
}
