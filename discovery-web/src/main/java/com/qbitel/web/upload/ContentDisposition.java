package com.qbitel.web.upload;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Content-Disposition} of a form's part (RFC 7578, section 4.2).
 *
 * @param name name of the form field, empty when it has none
 * @param fileName last segment of the file's name, at most {@link #MAX_NAME} printable characters;
 *     null when there is none
 */
record ContentDisposition(String name, String fileName) {

  /** Most characters of a file name that are kept. */
  static final int MAX_NAME = 255;

  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*(?<key>[a-z]{1,16}\\*?)\\s*=\\s*(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<plain>[^;\\s]*+))",
          Pattern.CASE_INSENSITIVE);

  static ContentDisposition parse(String header) {
    if (header == null) {
      return new ContentDisposition("", null);
    }
    String name = "";
    String file = null;
    String extended = null;
    Matcher m = PARAMETER.matcher(header);
    while (m.find()) {
      String value =
          m.group("quoted") == null
              ? m.group("plain")
              : m.group("quoted").replaceAll("\\\\(.)", "$1");
      switch (m.group("key").toLowerCase(java.util.Locale.ROOT)) {
        case "name" -> name = value;
        case "filename" -> file = value;
        case "filename*" -> extended = decode(value);
        default -> {
          // parameters without a meaning here
        }
      }
    }
    return new ContentDisposition(name, tidy(extended == null ? file : extended));
  }

  /** Decodes {@code UTF-8''name%20x} (RFC 8187); null when it is no such value. */
  private static String decode(String value) {
    if (!value.regionMatches(true, 0, "UTF-8''", 0, 7)) {
      return null;
    }
    try {
      return URLDecoder.decode(value.substring(7).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Leaves the last segment and what can be printed; null when nothing is left. */
  static String tidy(String name) {
    if (name == null) {
      return null;
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String printable = last.replaceAll("\\p{C}", "").strip();
    if (printable.isEmpty()) {
      return null;
    }
    if (printable.length() <= MAX_NAME) {
      return printable;
    }
    boolean splits = Character.isHighSurrogate(printable.charAt(MAX_NAME - 1));
    return printable.substring(0, splits ? MAX_NAME - 1 : MAX_NAME);
  }
}
