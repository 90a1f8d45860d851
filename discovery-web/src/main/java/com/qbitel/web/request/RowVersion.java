package com.qbitel.web.request;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a stored row as an entity tag (RFC 9110, section 8.8.3).
 *
 * <p>{@code "7"} is version 7; {@code "7-r"} is the same version without payload values, as viewers
 * get it. Both name the version in {@code If-Match}.
 */
public final class RowVersion {

  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})(-r)?\"");

  private RowVersion() {}

  /** The tag of a version, {@code redacted} when payload values are left out. */
  public static String tag(long version, boolean redacted) {
    return '"' + Long.toString(version) + (redacted ? "-r" : "") + '"';
  }

  /** Whether an {@code If-None-Match} header, null when absent, names the tag. */
  public static boolean matches(String ifNoneMatch, String tag) {
    return ifNoneMatch != null
        && tags(ifNoneMatch).stream()
            .map(t -> t.startsWith("W/") ? t.substring(2) : t)
            .anyMatch(t -> t.equals("*") || t.equals(tag));
  }

  /**
   * The version that a writer has seen.
   *
   * @param ifMatch the {@code If-Match} header, null when absent
   * @param current gives the stored version; asked only for {@code *} and for lists of tags
   * @throws RequestException {@code PRECONDITION_REQUIRED} without a header, {@code STALE} when it
   *     names no version
   */
  public static long expected(String ifMatch, LongSupplier current) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new RequestException(
          ErrorCode.PRECONDITION_REQUIRED,
          "This change needs an If-Match header with the ETag of the resource as you have seen it.");
    }
    List<String> tags = tags(ifMatch);
    if (tags.size() == 1 && !tags.getFirst().equals("*")) {
      return version(tags.getFirst()).orElseThrow(RowVersion::stale);
    }
    long stored = current.getAsLong();
    boolean named =
        tags.stream().anyMatch(t -> t.equals("*") || version(t).equals(OptionalLong.of(stored)));
    if (!named) {
      throw stale();
    }
    return stored;
  }

  private static List<String> tags(String header) {
    return Arrays.stream(header.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  private static OptionalLong version(String tag) {
    Matcher m = TAG.matcher(tag);
    return m.matches() ? OptionalLong.of(Long.parseLong(m.group(1))) : OptionalLong.empty();
  }

  private static RequestException stale() {
    return new RequestException(
        ErrorCode.STALE, "The If-Match header names no current version of the resource.");
  }
}
