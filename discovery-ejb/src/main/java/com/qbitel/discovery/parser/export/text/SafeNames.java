package com.qbitel.discovery.parser.export.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names in the languages of exports. Nothing of a name reaches an export but letters, digits and a
 * few marks that no language gives a meaning.
 */
public final class SafeNames {

  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]+");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9 _.,:()+-]");
  private static final int LONGEST = 60;

  /** Classes that exports use themselves, and words that look like one. */
  private static final Set<String> TAKEN =
      Set.of(
          ("ArrayList False Field Integer List Message None Override Packet Raw Run Side"
                  + " StrFixedLenField String StringBuilder System True")
              .split(" "));

  private SafeNames() {}

  /** A name as an identifier of small letters, digits and underscores. */
  public static String identifier(String name) {
    String s = OTHER.matcher(spaced(label(name))).replaceAll("_").toLowerCase(Locale.ROOT);
    s = cut(s.replaceAll("^_+|_+$", ""));
    return s.isEmpty() || Character.isDigit(s.charAt(0)) ? "p_" + s : s;
  }

  /** A name as that of a class. */
  public static String className(String name) {
    StringBuilder out = new StringBuilder();
    for (String word : identifier(name).split("_")) {
      if (!word.isEmpty()) {
        out.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    if (out.isEmpty() || Character.isDigit(out.charAt(0))) {
      out.insert(0, 'P');
    }
    return TAKEN.contains(out.toString()) ? out.append("Protocol").toString() : out.toString();
  }

  /** A name to be read by people, without anything that could end a string or a comment. */
  public static String label(String name) {
    String s = cut(UNSAFE.matcher(name).replaceAll("_")).replace("--", "-_");
    return s.isBlank() ? "unnamed" : s;
  }

  /** What a file about a protocol is called, with its extension. */
  public static String file(String protocol, String extension) {
    return "qbitel_" + identifier(protocol) + extension;
  }

  /** Names as identifiers that differ from each other. */
  public static List<String> identifiers(List<String> names) {
    Set<String> taken = new HashSet<>();
    List<String> out = new ArrayList<>();
    for (String name : names) {
      String first = identifier(name);
      String next = first;
      for (int k = 2; !taken.add(next); k++) {
        next = first + "_" + k;
      }
      out.add(next);
    }
    return out;
  }

  /** Capitals inside a word begin a new one. */
  private static String spaced(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2");
  }

  private static String cut(String s) {
    return s.length() > LONGEST ? s.substring(0, LONGEST) : s;
  }
}
