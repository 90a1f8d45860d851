package com.qbitel.discovery.parser.export.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with places, {@code @NAME@}, that are filled once: what is put in is not looked at. */
public final class Template {

  private static final Pattern PLACE = Pattern.compile("@([A-Z]+)@");

  private Template() {}

  /**
   * Fills the template of a file that lies beside a class.
   *
   * @throws IllegalArgumentException for a place without a value
   */
  public static String fill(Class<?> owner, String file, Map<String, String> values) {
    return PLACE
        .matcher(read(owner, file))
        .replaceAll(m -> {
          String value = values.get(m.group(1));
          if (value == null) {
            throw new IllegalArgumentException("nothing for " + m.group());
          }
          return Matcher.quoteReplacement(value);
        });
  }

  private static String read(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
