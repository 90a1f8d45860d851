package com.qbitel.discovery.parser.program;

import com.qbitel.discovery.grammar.Selector;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What of a message is read to tell its type, and how a program asks about its value. */
sealed interface Key {

  /** How a program reads it once, if it does. */
  default String declaration() {
    return "";
  }

  /** Whether it is read once and kept. */
  default boolean used() {
    return !declaration().isEmpty();
  }

  /** The condition that the key has a value, in hex or as a word; the empty one is none at all. */
  String is(String value);

  /** The condition that the key has one of some values. */
  default String among(List<String> values) {
    return values.isEmpty()
        ? "size < 0"
        : values.stream().map(this::is).collect(Collectors.joining(" || "));
  }

  /** The condition that a message passes a test. */
  default String test(Selector.Test test) {
    return test.among() ? "(" + among(test.values()) + ")" : "!(" + among(test.values()) + ")";
  }

  /**
   * The key that a reading of a selector names.
   *
   * @param variable what a program may call it
   * @throws IllegalArgumentException when it names none
   */
  static Key of(String reading, String variable, ProgramText text) {
    List<String> w = List.of(reading.split(" "));
    return switch (w.getFirst()) {
      case "nothing" -> new Nothing();
      case "bytes" -> new Bytes(number(w, 1), number(w, 2), mask(w.get(3), number(w, 2)), variable);
      case "format" -> new Format(number(w, 1), w.get(2).equals("low"), variable);
      case "word" -> new Word(number(w, 1), text);
      case "element" -> new Element(w.subList(1, w.size()), variable);
      case "choice" -> new Choice(w.subList(1, w.size()), variable, text);
      default -> throw new IllegalArgumentException("no reading of a key: " + reading);
    };
  }

  private static int number(List<String> words, int at) {
    return Integer.parseInt(words.get(at));
  }

  private static byte[] mask(String hex, int width) {
    return HexFormat.of().parseHex("0".repeat(Math.max(0, 2 * width - hex.length())) + hex);
  }

  /** Nothing is read. */
  record Nothing() implements Key {
    @Override
    public String is(String value) {
      return value.isEmpty() ? "size >= 0" : "size < 0";
    }
  }

  /** Bytes at an offset, of which some bits count. */
  @SuppressWarnings("ArrayRecordComponent") // read in loops, compared nowhere
  record Bytes(int offset, int width, byte[] mask, String variable) implements Key {

    private static final int KEPT = 3;

    @Override
    public String declaration() {
      if (width > KEPT) {
        return "";
      }
      String value =
          IntStream.range(0, width)
              .mapToObj(k -> factor(k) + one(k))
              .collect(Collectors.joining(" + "));
      return "var %1$s = -1; if (size >= %2$s) { %1$s = %3$s; }"
          .formatted(variable, offset + width, value);
    }

    private String factor(int k) {
      int bytes = width - 1 - k;
      return bytes == 0 ? "" : (1 << Byte.SIZE * bytes) + " * ";
    }

    private String one(int k) {
      int m = mask[k] & 0xff;
      return m == 0xff
          ? "message[%s]".formatted(offset + k)
          : "(message[%s] & %s)".formatted(offset + k, m);
    }

    @Override
    public String is(String value) {
      if (value.isEmpty()) {
        return width > KEPT ? "size < " + (offset + width) : variable + " == -1";
      }
      if (value.length() != 2 * width) {
        return "size < 0";
      }
      if (width <= KEPT) {
        return variable + " == " + HexFormat.fromHexDigits(value);
      }
      byte[] bytes = HexFormat.of().parseHex(value);
      return IntStream.range(0, width)
          .mapToObj(k -> one(k) + " == " + (bytes[k] & 0xff))
          .collect(Collectors.joining(" && ", "size >= " + (offset + width) + " && ", ""));
    }
  }

  /** The format that the lowest or highest two bits of a byte choose. */
  record Format(int offset, boolean lowest, String variable) implements Key {
    @Override
    public String declaration() {
      String[] conditions =
          lowest
              ? new String[] {"(message[%s] & 1) == 0", "(message[%s] & 3) == 1"}
              : new String[] {"message[%s] < 128", "message[%s] < 192"};
      return "var %1$s = -1; if (size > %2$s) { if (%3$s) { %1$s = 0; } else if (%4$s) { %1$s = 1; }"
              .formatted(
                  variable,
                  offset,
                  conditions[0].formatted(offset),
                  conditions[1].formatted(offset))
          + " else { %s = message[%s]; } }".formatted(variable, offset);
    }

    @Override
    public String is(String value) {
      return variable + " == " + (value.isEmpty() ? -1 : HexFormat.fromHexDigits(value));
    }
  }

  /** The word that begins at an offset. */
  record Word(int offset, ProgramText text) implements Key {
    @Override
    public String is(String value) {
      if (value.isEmpty()) {
        return "key_word_end(" + offset + ") - " + offset + " < 3";
      }
      int[] row = new int[value.length() + 1];
      row[0] = value.length();
      for (int k = 0; k < value.length(); k++) {
        row[k + 1] = value.charAt(k);
      }
      String table = text.table("word", row);
      return "key_word_end(%1$s) - %1$s == %2$s && same(%1$s, %3$s, 0) == 1"
          .formatted(offset, value.length(), table);
    }
  }

  /** The value of the first element with a certain tag. */
  record Element(List<String> words, String variable) implements Key {
    @Override
    public String declaration() {
      return "var %s = element_value(%s, %s, %s, %s, %s, %s, %s, %s);"
          .formatted(
              variable,
              words.get(0),
              words.get(1),
              words.get(2),
              words.get(3).equals("little") ? 1 : 0,
              words.get(4).equals("inclusive") ? 1 : 0,
              words.get(5),
              words.get(6).equals("tag-length") ? 1 : 0,
              Long.parseLong(words.get(7), 16));
    }

    @Override
    public String is(String value) {
      return switch (value.length()) {
        // a value of no bytes reads like a message without the element
        case 0 -> "(" + variable + " == -1 || " + variable + " == 0)";
        case 2 -> variable + " == " + (0x1_0000 + HexFormat.fromHexDigits(value));
        case 4 -> variable + " == " + (0x2_0000 + HexFormat.fromHexDigits(value));
        default -> "size < 0";
      };
    }
  }

  /** The tags of the choices that elements of ASN.1 make. */
  record Choice(List<String> words, String variable, ProgramText text) implements Key {
    @Override
    public String declaration() {
      int[] starts = words.stream().skip(1).mapToInt(Integer::parseInt).toArray();
      return "var %s = ber_choices(%s, %s);"
          .formatted(variable, text.table("choice_starts", starts), words.getFirst());
    }

    @Override
    public String is(String value) {
      return variable + " == " + HexFormat.fromHexDigits("1" + value);
    }
  }
}
