package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Semantics;
import com.qbitel.discovery.parser.ParsedField;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What the bytes of a field say: a number, text, an address, a time. */
final class FieldReading {

  private static final int MOST_TEXT = 48;
  private static final int LEAST_TEXT = 4;
  private static final int INTEGER = 2;
  private static final int OBJECT_IDENTIFIER = 6;
  private static final int REFERENCE = 0xc0;
  private static final int HARDWARE_ADDRESS = 6;
  private static final int INTERNET_ADDRESS_6 = 16;
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
  private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;
  private static final int SEVEN_BITS = 7;

  private final Field field;
  private final byte[] bytes;

  private FieldReading(Field field, byte[] bytes) {
    this.field = field;
    this.bytes = bytes;
  }

  /**
   * The reading of a field in a message.
   *
   * @param text whether the protocol is made of text
   */
  static String of(ParsedField f, byte[] bytes, boolean text) {
    FieldReading r = new FieldReading(f.field(), bytes);
    return text ? ShownBytes.quoted(bytes, MOST_TEXT) : r.meaning(f.kind());
  }

  private String meaning(FieldKind kind) {
    return switch (kind) {
      case TEXT -> isName() ? name() : ShownBytes.quoted(bytes, MOST_TEXT);
      case ADDRESS -> address();
      case TIMESTAMP -> time().orElseGet(this::number);
      case LENGTH, COUNT, ID, TYPE, NUMBER, CONST, UNKNOWN -> contents();
      case FLAGS -> bytes.length <= Short.BYTES ? bits() : number();
      case CHECKSUM -> field.semantics().checksum().isPresent() ? "right" : number();
      case PAYLOAD, PADDING ->
          words().orElse(bytes.length + (bytes.length == 1 ? " byte" : " bytes"));
    };
  }

  private boolean isName() {
    return field.placement().filter(p -> p.region() == Region.NAME).isPresent();
  }

  private Optional<String> words() {
    return ShownBytes.text(bytes) && bytes.length >= LEAST_TEXT
        ? Optional.of(ShownBytes.quoted(bytes, MOST_TEXT))
        : Optional.empty();
  }

  private String contents() {
    Placement p = field.placement().orElse(Placement.of(Region.REMAINDER));
    return switch (p.region()) {
      case NAME -> name();
      case BER_TAG -> bytes.length == 1 ? ElementOutline.name(bytes[0] & 0xff) : number();
      case BER_CONTENT ->
          switch (p.tag()) {
            case INTEGER -> bytes.length == 0 ? "" : new BigInteger(bytes).toString();
            case OBJECT_IDENTIFIER -> objectIdentifier();
            default -> words().orElseGet(this::number);
          };
      default -> words().orElseGet(this::number);
    };
  }

  /** Labels with dots between them; the bytes, if it is no list of labels to its end. */
  private String name() {
    List<String> labels = new ArrayList<>();
    int at = 0;
    while (at < bytes.length && bytes[at] > 0 && at + bytes[at] < bytes.length) {
      byte[] label = Arrays.copyOfRange(bytes, at + 1, at + 1 + bytes[at]);
      labels.add(ShownBytes.quoted(label, MOST_TEXT).replaceAll("^\"|\"$", ""));
      at += 1 + label.length;
    }
    String text = "\"" + String.join(".", labels) + "\"";
    if (at + 1 == bytes.length && bytes[at] == 0) {
      return text;
    }
    boolean refers = at + 2 == bytes.length && (bytes[at] & REFERENCE) == REFERENCE;
    int to = refers ? (bytes[at] & ~REFERENCE & 0xff) << Byte.SIZE | bytes[at + 1] & 0xff : 0;
    return refers
        ? (labels.isEmpty() ? "" : text + ", then ") + "the name at " + to
        : ShownBytes.quoted(bytes, MOST_TEXT);
  }

  private String number() {
    if (bytes.length == 0 || bytes.length > Long.BYTES) {
      return "";
    }
    boolean little = littleEndian() && bytes.length > 1;
    return Long.toUnsignedString(value(bytes, little)) + (little ? " (little-endian)" : "");
  }

  private boolean littleEndian() {
    Semantics s = field.semantics();
    return field.constraint() != null && field.constraint().littleEndian()
        || s.time().filter(Semantics.TimeEncoding::littleEndian).isPresent();
  }

  private static long value(byte[] bytes, boolean little) {
    long v = 0;
    for (int k = 0; k < bytes.length; k++) {
      v = v << Byte.SIZE | bytes[little ? bytes.length - 1 - k : k] & 0xff;
    }
    return v;
  }

  private String bits() {
    StringBuilder out = new StringBuilder("bits ");
    for (int k = 0; k < Byte.SIZE * bytes.length; k++) {
      out.append(k > 0 && k % Integer.BYTES == 0 ? " " : "");
      out.append(bytes[k / Byte.SIZE] >> Byte.SIZE - 1 - k % Byte.SIZE & 1);
    }
    return out.toString();
  }

  private String address() {
    return switch (bytes.length) {
      case Integer.BYTES -> internetAddress(value(bytes, false));
      case HARDWARE_ADDRESS -> HexFormat.ofDelimiter(":").formatHex(bytes);
      case INTERNET_ADDRESS_6 -> {
        List<String> groups = new ArrayList<>();
        for (int k = 0; k < bytes.length; k += 2) {
          groups.add(Integer.toHexString((bytes[k] & 0xff) << Byte.SIZE | bytes[k + 1] & 0xff));
        }
        yield String.join(":", groups);
      }
      default -> contents();
    };
  }

  /** An address of version 4 of the Internet Protocol. */
  static String internetAddress(long value) {
    return (value >> 24 & 0xff)
        + "."
        + (value >> 16 & 0xff)
        + "."
        + (value >> 8 & 0xff)
        + "."
        + (value & 0xff);
  }

  private Optional<String> time() {
    Semantics.TimeEncoding encoding = field.semantics().time().orElse(null);
    if (encoding == null || bytes.length == 0 || bytes.length > Long.BYTES) {
      return encoding == null ? Optional.empty() : words();
    }
    long v = value(bytes, encoding.littleEndian());
    try {
      return switch (encoding.format()) {
        case "unix-seconds" -> Optional.of(Instant.ofEpochSecond(v).toString());
        case "unix-milliseconds" -> Optional.of(Instant.ofEpochMilli(v).toString());
        case "unix-microseconds" -> Optional.of(instant(v, 1_000_000, 0).toString());
        case "unix-nanoseconds" -> Optional.of(instant(v, 1_000_000_000, 0).toString());
        case "filetime" -> Optional.of(instant(v, 10_000_000, SECONDS_1601_TO_1970).toString());
        case "ntp-seconds" ->
            Optional.of(Instant.ofEpochSecond(v - SECONDS_1900_TO_1970).toString());
        case "ntp" ->
            Optional.of(
                Instant.ofEpochSecond(
                        (v >>> Integer.SIZE) - SECONDS_1900_TO_1970,
                        (v & 0xffff_ffffL) * 1_000_000_000L >>> Integer.SIZE)
                    .toString());
        default -> words();
      };
    } catch (java.time.DateTimeException | ArithmeticException e) {
      return Optional.empty(); // a number that no time has
    }
  }

  private static Instant instant(long v, long perSecond, long epoch) {
    long nanos = Math.floorMod(v, perSecond) * (1_000_000_000 / perSecond);
    return Instant.ofEpochSecond(Math.floorDiv(v, perSecond) - epoch, nanos);
  }

  private String objectIdentifier() {
    List<String> arcs = new ArrayList<>();
    long arc = 0;
    for (byte b : bytes) {
      arc = arc << SEVEN_BITS | b & 0x7f;
      if (b >= 0) {
        if (arcs.isEmpty()) {
          long first = Math.min(2, arc / 40);
          arcs.add(String.valueOf(first));
          arc -= 40 * first;
        }
        arcs.add(Long.toUnsignedString(arc));
        arc = 0;
      }
    }
    return String.join(".", arcs);
  }
}
