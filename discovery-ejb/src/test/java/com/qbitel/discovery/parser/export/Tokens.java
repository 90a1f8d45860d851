package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.parser.ExportFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the tools that an export is for take it to be made of. Of strings and comments only that
 * they are there counts; of pages and specifications the tags and marks. How many lines of code
 * follow each other counts nowhere.
 */
final class Tokens {

  private static final String STRING = "\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'";
  private static final String WORD = "[A-Za-z_][A-Za-z0-9_]*|[0-9][0-9A-Za-z_.]*";

  private static final Pattern JAVA =
      pattern("/\\*.*?\\*/|//[^\\n]*", STRING, WORD + "|(?<space>\\s+)");

  /** Long brackets of any level quote in Lua. */
  private static final Pattern LUA =
      pattern(
          "--\\[(?<l>=*)\\[.*?\\]\\k<l>\\]|--[^\\n]*",
          "\\[(?<k>=*)\\[.*?\\]\\k<k>\\]|" + STRING,
          WORD + "|(?<space>\\s+)");

  /** Ends of lines and what the next one is indented by mean something. */
  private static final Pattern PYTHON =
      pattern(
          "#[^\\n]*",
          "\"\"\".*?\"\"\"|'''.*?'''|" + STRING,
          WORD + "|\\n[ \\t]*|(?<space>[ \\t\\r\\f]+)");

  /** A text in a block is a comment; names are words, but for those that YAML takes for values. */
  private static final Pattern YAML =
      pattern(
          "(?<=\\n(?<depth> {0,40}))doc: \\|\\n(?:\\k<depth> [^\\n]*\\n)+|#[^\\n]*",
          STRING,
          WORD + "|\\n *|(?<space> +)");

  /** Comparisons with words, which are bytes alone: as many as there are words. */
  private static final Pattern COMPARED =
      Pattern.compile(
          "(?:head|word) == \\[(?:0x[0-9a-f]{2}(?:, )?)*] \\? (?:\\(sender[-0-9?:= sender]+\\)|-?[0-9]+) : ");

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");
  private static final Set<String> YAML_VALUES =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private static final Pattern UNICODE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");

  private static final Pattern MARKUP = Pattern.compile("<[^>]*>|[<>\"']|&(?!#?[a-z0-9]+;)");

  /** What a line of Markdown can begin with, and what has a meaning inside it. */
  private static final Pattern BLOCK =
      Pattern.compile("```.*|#{1,6} |\\| |[-+] |[0-9]+[.)] |>| {4}|\\t|=+$|-+$");

  private static final String INLINE = "`*_[]<>|~&";

  private Tokens() {}

  private static Pattern pattern(String comment, String string, String other) {
    return Pattern.compile(
        "(?<comment>" + comment + ")|(?<string>" + string + ")|" + other + "|.", Pattern.DOTALL);
  }

  /** The tokens of an export; in languages that have classes its own is called CLASS. */
  static List<String> of(ExportFormat format, String text, String className) {
    return switch (format) {
      case JAVA, SCAPY ->
          program(format, text, false).stream()
              .map(t -> t.equals(className) ? "CLASS" : t)
              .toList();
      case WIRESHARK -> program(format, text, false);
      case KAITAI ->
          program(format, text, false).stream()
              .map(t -> NAME.matcher(t).matches() && !YAML_VALUES.contains(t) ? "NAME" : t)
              .toList();
      case HTML -> MARKUP.matcher(text).results().map(r -> r.group()).toList();
      case MARKDOWN -> markdown(text);
    };
  }

  /**
   * What a program is made of, with its strings and comments: without numbers, whether they stand
   * for themselves or in a name or a string, since there may be any.
   */
  static Set<String> parts(ExportFormat format, String text) {
    return program(format, text, true).stream()
        .map(t -> format == ExportFormat.KAITAI ? COMPARED.matcher(t).replaceAll("") : t)
        .map(t -> t.replaceAll("[0-9\\s]+", ""))
        .collect(Collectors.toSet());
  }

  private static String character(java.util.regex.MatchResult escape) {
    char c = (char) Integer.parseInt(escape.group(1), 16);
    return Matcher.quoteReplacement(String.valueOf(c));
  }

  private static List<String> program(ExportFormat format, String text, boolean whole) {
    Matcher m =
        switch (format) {
          case JAVA -> JAVA.matcher(UNICODE.matcher(text).replaceAll(Tokens::character));
          case WIRESHARK -> LUA.matcher(text);
          case SCAPY -> PYTHON.matcher(text);
          case KAITAI -> YAML.matcher(text);
          case HTML, MARKDOWN -> throw new IllegalArgumentException("no program");
        };
    List<String> out = new ArrayList<>();
    while (m.find()) {
      boolean comment = m.group("comment") != null;
      boolean string = m.group("string") != null;
      if (m.group("space") == null) {
        out.add(whole || !comment && !string ? m.group() : comment ? "COMMENT" : "STRING");
      }
    }
    return out;
  }

  private static List<String> markdown(String text) {
    List<String> out = new ArrayList<>();
    boolean code = false;
    for (String line : text.split("\n", -1)) {
      Matcher block = BLOCK.matcher(line);
      boolean begins = block.lookingAt();
      boolean fence = begins && block.group().startsWith("```");
      String token = begins ? block.group() : "TEXT";
      String last = out.isEmpty() ? "" : out.getLast();
      if (!code || fence) {
        out.add(line.isBlank() ? "BLANK" : token);
      } else if (!last.equals("CODE")) {
        out.add("CODE");
      }
      code ^= fence;
      for (int k = 0; !code && !fence && k < line.length(); k++) {
        char c = line.charAt(k);
        if (c == '\\') {
          k++;
        } else if (INLINE.indexOf(c) >= 0) {
          out.add(String.valueOf(c));
        }
      }
    }
    return out;
  }
}
