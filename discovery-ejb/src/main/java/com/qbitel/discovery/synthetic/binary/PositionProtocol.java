package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.draft.Words;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Messages of payment systems and the like: a message type in four digits, a bitmap that says which
 * numbered elements follow, and elements of fixed or told width, in ASCII, EBCDIC or packed
 * decimal.
 */
final class PositionProtocol implements Protocol {

  /** IBM code page 37, which every JDK has. */
  static final Charset EBCDIC = Charset.forName("IBM037");

  private static final int BITS = 64;

  /** How digits are written. */
  enum Coding {
    ASCII,
    EBCDIC,
    PACKED
  }

  /** What an element holds. */
  private enum Content {
    DIGITS,
    AMOUNT,
    CLOCK,
    TRACE,
    LETTERS,
    OPAQUE
  }

  /**
   * An element.
   *
   * @param width characters, or the most of them
   * @param lengthDigits digits of the length before it, 0 for fixed width
   */
  private record DataElement(int number, Content content, int width, int lengthDigits) {}

  /** A message type with the numbers of the elements it always or sometimes has. */
  private record Form(int type, List<Integer> always, List<Integer> sometimes) {}

  private final Coding coding;
  private final boolean hexBitmap;
  private final Envelope envelope;
  private final List<DataElement> elements = new ArrayList<>();
  private final List<Form> forms = new ArrayList<>();
  private final double[] weights;
  private final List<String> names;

  /**
   * Draws a protocol.
   *
   * @param text whether all of it is ASCII
   */
  PositionProtocol(Dice dice, boolean text) {
    coding = text ? Coding.ASCII : dice.pick(List.of(Coding.EBCDIC, Coding.PACKED, Coding.PACKED));
    hexBitmap = text;
    envelope = text ? Envelope.NONE : dice.pick(List.of(Envelope.NONE, Envelope.LENGTH));
    names = Words.names(dice, 6, 4, 20);
    List<Integer> numbers = new ArrayList<>(dice.distinct(dice.between(8, 18), 2, BITS));
    numbers.sort(null);
    for (int number : numbers) {
      elements.add(element(dice, number, text));
    }
    for (int type :
        dice.sample(List.of(100, 200, 220, 400, 420, 500, 600, 800), dice.between(2, 6))) {
      forms.add(form(dice, type, numbers));
    }
    weights = Dice.zipf(forms.size(), 1);
  }

  private static DataElement element(Dice dice, int number, boolean text) {
    Content content = dice.pick(List.of(Content.values()));
    if (content == Content.OPAQUE && text) {
      content = Content.DIGITS;
    }
    return switch (content) {
      case DIGITS -> new DataElement(number, content, dice.pick(2, 3, 4, 6), 0);
      case AMOUNT -> new DataElement(number, content, 12, 0);
      case CLOCK -> new DataElement(number, content, 10, 0);
      case TRACE -> new DataElement(number, content, 6, 0);
      case LETTERS ->
          dice.chance(0.5)
              ? new DataElement(number, content, dice.pick(8, 15, 40), 0)
              : new DataElement(number, content, 28, dice.pick(2, 3));
      case OPAQUE -> new DataElement(number, content, 8, 0);
    };
  }

  private static Form form(Dice dice, int type, List<Integer> numbers) {
    List<Integer> always = new ArrayList<>();
    List<Integer> sometimes = new ArrayList<>();
    for (int n : numbers) {
      switch (dice.weighted(5, 2, 3)) {
        case 0 -> always.add(n);
        case 1 -> sometimes.add(n);
        default -> {} // never
      }
    }
    return new Form(type, always, sometimes);
  }

  @Override
  public void exchange(Network network) {
    Form form = forms.get(network.dice().weighted(weights));
    Network.Exchange exchange = network.exchange();
    send(exchange, exchange.request(), form, form.type());
    if (network.dice().chance(0.9)) {
      send(exchange, exchange.response(), form, form.type() + 10);
    }
  }

  private void send(Network.Exchange exchange, Draft draft, Form form, int type) {
    Dice dice = draft.dice();
    Draft message = draft.inner();
    digits(message, "type", FieldKind.TYPE, String.format(Locale.ROOT, "%04d", type));
    List<DataElement> present = new ArrayList<>();
    long bitmap = 0;
    for (DataElement e : elements) {
      boolean sometimes = form.sometimes().contains(e.number()) && dice.chance(0.4);
      if (sometimes || form.always().contains(e.number())) {
        present.add(e);
        bitmap |= 1L << BITS - e.number();
      }
    }
    if (hexBitmap) {
      String hex = HexFormat.of().withUpperCase().toHexDigits(bitmap);
      message.text("bitmap", FieldKind.FLAGS, hex);
    } else {
      message.number("bitmap", FieldKind.FLAGS, bitmap, 8, ByteOrder.BIG_ENDIAN);
    }
    for (DataElement e : present) {
      write(message, e);
    }
    envelope.write(draft, message);
    exchange.send(draft, String.format(Locale.ROOT, "%04d", type));
  }

  private void write(Draft out, DataElement e) {
    Dice dice = out.dice();
    String name = "element" + e.number();
    switch (e.content()) {
      case DIGITS ->
          digits(out, name, FieldKind.TYPE, decimal(dice.below(dice.pick(4, 90)), e.width()));
      case AMOUNT -> {
        long amount = (long) Dice.powerOfTwo(dice.real(4, 24));
        digits(out, name, FieldKind.NUMBER, decimal(amount, e.width()));
      }
      case CLOCK -> {
        long seconds = out.moment().micros() / 1_000_000;
        long day = seconds / 86_400 % 28 + 1;
        long clock = seconds % 86_400;
        String text = "%02d%02d%02d%02d%02d";
        digits(
            out,
            name,
            FieldKind.TIMESTAMP,
            String.format(
                Locale.ROOT,
                text,
                seconds / 2_419_200 % 12 + 1,
                day,
                clock / 3600,
                clock / 60 % 60,
                clock % 60));
      }
      case TRACE ->
          digits(
              out,
              name,
              FieldKind.ID,
              decimal(Math.floorMod(out.moment().transaction(), 1_000_000), e.width()));
      case LETTERS -> letters(out, name, e);
      case OPAQUE -> out.field(name, FieldKind.PAYLOAD, dice.bytes(e.width()));
    }
  }

  private void letters(Draft out, String name, DataElement e) {
    String text = out.dice().pick(names).replace('\\', '-');
    if (e.lengthDigits() > 0) {
      digits(out, name + "_length", FieldKind.LENGTH, decimal(text.length(), e.lengthDigits()));
    } else {
      char[] filled = Arrays.copyOf(text.toCharArray(), e.width());
      Arrays.fill(filled, Math.min(text.length(), e.width()), e.width(), ' ');
      text = new String(filled);
    }
    out.field(name, FieldKind.TEXT, text.getBytes(charset()));
  }

  private void digits(Draft out, String name, FieldKind kind, String digits) {
    out.field(name, kind, coding == Coding.PACKED ? packed(digits) : digits.getBytes(charset()));
  }

  private Charset charset() {
    return coding == Coding.ASCII ? StandardCharsets.US_ASCII : EBCDIC;
  }

  /** Two digits a byte, a leading zero where there is an odd one. */
  private static byte[] packed(String digits) {
    return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
  }

  private static String decimal(long value, int width) {
    return String.format(Locale.ROOT, "%0" + width + "d", value);
  }

  @Override
  public void describe(Outline spec) {
    envelope.describe(spec);
    spec.line(
        "type in four digits, bitmap of 64 "
            + (hexBitmap ? "in hexadecimal digits" : "bits")
            + ", elements; digits in "
            + coding.name().toLowerCase(Locale.ROOT));
    for (DataElement e : elements) {
      String width =
          e.lengthDigits() == 0
              ? e.width() + " characters"
              : "behind its length in " + e.lengthDigits() + " digits";
      spec.line(
          "element "
              + e.number()
              + ": "
              + e.content().name().toLowerCase(Locale.ROOT)
              + ", "
              + width);
    }
    for (Form f : forms) {
      spec.line("type " + f.type() + ": always " + f.always() + ", sometimes " + f.sometimes());
    }
  }
}
