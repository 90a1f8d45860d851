package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.grammar.detector.BerChoices;
import com.qbitel.discovery.grammar.detector.ElementTag;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a message is read as its key. Plain data with a text form, {@link #text()}, from which
 * {@link #parse} makes the same reading again.
 */
public sealed interface KeyReading {

  /** The value of a message that has no key. */
  String ABSENT = "";

  /** The value of a message, lower-case hex or a word; {@link #ABSENT} when it has none. */
  String read(byte[] payload);

  /** One line that says all about this reading, for example {@code bytes 4 2 ffff}. */
  String text();

  /** First byte of the key where it is the same in all messages, otherwise -1. */
  default int offset() {
    return -1;
  }

  /** Bytes of the key where that is fixed, otherwise 0. */
  default int width() {
    return 0;
  }

  /** No key: every message has the same value. */
  record Nothing() implements KeyReading {

    @Override
    public String read(byte[] payload) {
      return ABSENT;
    }

    @Override
    public String text() {
      return "nothing";
    }
  }

  /**
   * Bytes at an offset, of which some bits count.
   *
   * @param width 1 to 8
   * @param mask big-endian like the bytes
   */
  record BytesAt(int offset, int width, long mask) implements KeyReading {

    /**
     * Bytes at an offset.
     *
     * @throws IllegalArgumentException when there can be none
     */
    public BytesAt {
      if (offset < 0 || width < 1 || width > 8) {
        throw new IllegalArgumentException(width + " bytes at " + offset);
      }
    }

    @Override
    public String read(byte[] payload) {
      if ((long) offset + width > payload.length) {
        return ABSENT;
      }
      long v = 0;
      for (int k = 0; k < width; k++) {
        v = v << 8 | payload[offset + k] & 0xff;
      }
      return HexFormat.of().toHexDigits(v & mask, 2 * width);
    }

    @Override
    public String text() {
      return "bytes " + offset + " " + width + " " + HexFormat.of().toHexDigits(mask, 2 * width);
    }
  }

  /**
   * The format that the lowest or highest two bits of a byte choose. A clear first bit stands for
   * one format whatever the others are, two bits 01 (from the first) for another; else the whole
   * byte is the key, as in the control octets of HDLC (ISO/IEC 13239).
   *
   * @param lowest whether the lowest bit is the first
   */
  record FormatAt(int offset, boolean lowest) implements KeyReading {

    @Override
    public String read(byte[] payload) {
      return offset < payload.length
          ? HexFormat.of().toHexDigits(format(payload[offset] & 0xff, lowest), 2)
          : ABSENT;
    }

    static int format(int b, boolean lowest) {
      if (lowest) {
        return (b & 1) == 0 ? 0 : (b & 3) == 1 ? 1 : b;
      }
      return b < 0x80 ? 0 : b < 0xc0 ? 1 : b;
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public String text() {
      return "format " + offset + (lowest ? " low" : " high");
    }
  }

  /** The word of letters, digits, dots and hyphens that begins at an offset. */
  record WordAt(int offset) implements KeyReading {

    private static final int LEAST = 3;
    private static final int MOST = 24;

    @Override
    public String read(byte[] payload) {
      int end = offset;
      while (end < payload.length && end < offset + MOST && inWord(payload[end], end == offset)) {
        end++;
      }
      return end - offset < LEAST
          ? ABSENT
          : new String(payload, offset, end - offset, StandardCharsets.US_ASCII);
    }

    private static boolean inWord(byte b, boolean first) {
      boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
      return letter || !first && (b >= '0' && b <= '9' || b == '_' || b == '.' || b == '-');
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public String text() {
      return "word " + offset;
    }
  }

  /** The value of the first element with a certain tag, in a chain of elements. */
  record ElementValue(ElementTag tag) implements KeyReading {

    @Override
    public String read(byte[] payload) {
      return tag.value(payload).map(HexFormat.of()::formatHex).orElse(ABSENT);
    }

    @Override
    public String text() {
      return "element " + tag.text();
    }
  }

  /** The tags of the choices that elements of ASN.1 make, from the outermost inwards. */
  record ChoiceTags(BerChoices choices) implements KeyReading {

    @Override
    public String read(byte[] payload) {
      return choices.tags(payload).stream()
          .map(t -> HexFormat.of().toHexDigits(t.byteValue()))
          .collect(Collectors.joining());
    }

    @Override
    public String text() {
      return Stream.concat(Stream.of(choices.levels()), choices.starts().stream())
          .map(String::valueOf)
          .collect(Collectors.joining(" ", "choice ", ""));
    }
  }

  /**
   * The reading that a text stands for.
   *
   * @throws IllegalArgumentException when it stands for none
   */
  static KeyReading parse(String text) {
    List<String> words = List.of(text.split(" "));
    try {
      return switch (words.getFirst()) {
        case "nothing" -> new Nothing();
        case "bytes" ->
            new BytesAt(
                Integer.parseInt(words.get(1)),
                Integer.parseInt(words.get(2)),
                Long.parseUnsignedLong(words.get(3), 16));
        case "format" -> new FormatAt(Integer.parseInt(words.get(1)), words.get(2).equals("low"));
        case "word" -> new WordAt(Integer.parseInt(words.get(1)));
        case "element" -> new ElementValue(ElementTag.parse(words.subList(1, words.size())));
        case "choice" ->
            new ChoiceTags(
                new BerChoices(
                    words.subList(2, words.size()).stream().map(Integer::valueOf).toList(),
                    Integer.parseInt(words.get(1))));
        default -> throw new IllegalArgumentException("no reading of a key: " + text);
      };
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException("no reading of a key: " + text, e);
    }
  }
}
