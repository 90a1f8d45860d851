package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.CheckedBlocks;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.language.Rule.Alternative;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Derived;
import com.qbitel.discovery.language.Rule.Repetition;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws messages of a type from a probabilistic grammar, as parts whose lengths and checksums are
 * still to be filled in. Draws what was seen only, not what is merely not ruled out.
 */
final class Sampler {

  /** Most bytes and parts of a message; so many fit into a datagram. */
  private static final int LONGEST = 60_000;

  /** Draws of a number until it lies in the range that was seen. */
  private static final int TRIES = 8;

  private static final int SHORT_FORM = 0x80;
  private static final int MOST_UNKNOWN = 4;

  /** Levels of parts in parts. */
  private static final int DEEPEST = 64;

  private final Map<String, Rule> rules;
  private final MessageType type;
  private final Symbols symbols;
  private final boolean text;
  private final RandomGenerator random;
  private int drawn;
  private int depth;

  /**
   * A sampler of a type.
   *
   * @param text whether the protocol is made of text
   */
  Sampler(
      Map<String, Rule> rules,
      MessageType type,
      Symbols symbols,
      boolean text,
      RandomGenerator random) {
    this.rules = rules;
    this.type = type;
    this.symbols = symbols;
    this.text = text;
    this.random = random;
  }

  /** A message; empty when none was drawn that is short enough and made of what was seen. */
  Optional<Draft.Unit> message() {
    drawn = 0;
    depth = 0;
    try {
      return Optional.of(unit(type.id()));
    } catch (NothingSeenException e) {
      return Optional.empty();
    }
  }

  /** Parts and bytes of the last message that was drawn, or of what there was of it. */
  int drawn() {
    return drawn;
  }

  /** Ends a draw that leads to what was never seen, or grows too long. */
  private static final class NothingSeenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingSeenException(String symbol) {
      super(symbol, null, false, false);
    }
  }

  private Draft draw(String symbol) {
    count(symbol, 1);
    depth++;
    if (depth > DEEPEST) {
      throw new NothingSeenException(symbol);
    }
    Draft drawn =
        switch (rules.get(symbol)) {
          case Choice c -> unit(c.name());
          case Repetition r -> group(r);
          case Content c -> leaf(c);
          case null -> throw new NothingSeenException(symbol);
        };
    depth--;
    return drawn;
  }

  /** Parts and bytes count alike, so that a message of empty parts ends too. */
  private void count(String symbol, int parts) {
    drawn += parts;
    if (drawn > LONGEST) {
      throw new NothingSeenException(symbol);
    }
  }

  private List<String> alternative(Choice c) {
    List<Alternative> seen =
        c.alternatives().stream().filter(a -> !unseen(c, a.symbols())).toList();
    long total = seen.stream().mapToLong(Alternative::count).sum();
    long at = total == 0 ? 0 : random.nextLong(total);
    for (Alternative a : seen) {
      if (at < a.count()) {
        return a.symbols();
      }
      at -= a.count();
    }
    throw new NothingSeenException(c.name());
  }

  /** Elements of rare tags are drawn where there are no others. */
  private boolean unseen(Choice c, List<String> sequence) {
    String first = sequence.size() == 1 ? sequence.getFirst() : "";
    return first.equals(symbols.other())
        || first.equals(symbols.element()) && c.alternatives().size() > 1;
  }

  private Draft.Unit unit(String symbol) {
    if (!(rules.get(symbol) instanceof Choice c)) {
      throw new NothingSeenException(symbol);
    }
    List<Draft> parts = new ArrayList<>();
    for (String s : alternative(c)) {
      parts.add(draw(s));
    }
    if (symbol.startsWith(symbols.ber())) {
      longLength(symbol, parts);
    }
    return new Draft.Unit(symbol, parts);
  }

  /** A long enough element states its length in the long form. */
  private void longLength(String unit, List<Draft> parts) {
    int length = index(parts, Region.BER_LENGTH);
    int number = index(parts, Region.BER_LONG_LENGTH);
    if (length < 0 || index(parts, Region.BER_END) >= 0) {
      return;
    }
    int behind = Math.max(length, number) + 1;
    int content = parts.subList(behind, parts.size()).stream().mapToInt(Draft::size).sum();
    int width = content < 1 << Byte.SIZE ? 1 : content < 1 << 2 * Byte.SIZE ? 2 : 3;
    if (number >= 0) {
      Draft.Leaf leaf = (Draft.Leaf) parts.get(number);
      parts.set(number, leaf.resized(Math.max(width, leaf.size())));
    } else if (content >= SHORT_FORM) {
      Field field =
          type.fields().stream()
              .filter(
                  f -> f.placement().filter(p -> p.region() == Region.BER_LONG_LENGTH).isPresent())
              .findFirst()
              .orElseThrow(() -> new NothingSeenException(unit));
      parts.add(
          behind, new Draft.Leaf(symbols.field(field), field, Derived.LENGTH, new byte[width]));
    }
  }

  private static int index(List<Draft> parts, Region region) {
    for (int k = 0; k < parts.size(); k++) {
      if (parts.get(k) instanceof Draft.Leaf l && l.region() == region) {
        return k;
      }
    }
    return -1;
  }

  /** Elements begin at multiples of their padding; the last one may end anywhere. */
  private static void pad(ElementChain chain, List<Draft> items) {
    int padding = Math.max(1, chain.padding());
    for (int k = 0; k + 1 < items.size(); k++) {
      Draft.Unit element = (Draft.Unit) items.get(k);
      int missing = (padding - element.size() % padding) % padding;
      if (missing > 0 && element.parts().getLast() instanceof Draft.Leaf l) {
        items.set(k, element.with(element.parts().size() - 1, l.resized(l.size() + missing)));
      }
    }
  }

  private Draft.Group group(Repetition r) {
    int n = r.times().draw(random);
    boolean mixed = r.item().endsWith(Symbols.item(""));
    List<Draft> items = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      String item =
          mixed && rules.get(r.item()) instanceof Choice c ? alternative(c).getFirst() : r.item();
      items.add(draw(item));
    }
    if (r.name().equals(symbols.elements())) {
      type.structure().chain().ifPresent(c -> pad(c, items));
    }
    if (r.name().equals(symbols.blocks())) {
      type.structure().blocks().ifPresent(b -> fill(b, items));
    }
    return new Draft.Group(r.name(), mixed, items);
  }

  /** All blocks but the last are full. */
  private static void fill(CheckedBlocks blocks, List<Draft> items) {
    for (int k = 0; k + 1 < items.size(); k++) {
      if (items.get(k) instanceof Draft.Unit u && u.parts().getFirst() instanceof Draft.Leaf l) {
        items.set(k, u.with(0, l.resized(blocks.size())));
      }
    }
  }

  private Draft.Leaf leaf(Content c) {
    Field field = symbols.field(c.name()).orElseThrow(() -> new NothingSeenException(c.name()));
    long at = random.nextLong(Math.max(1, c.total() - c.unseen()));
    byte[] bytes = null;
    for (Map.Entry<String, Long> v : c.values().entrySet()) {
      if (bytes == null && at < v.getValue()) {
        bytes = HexFormat.of().parseHex(v.getKey());
      }
      at -= v.getValue();
    }
    if (bytes == null && at < c.derived()) {
      bytes = new byte[length(c)];
    }
    bytes = bytes == null ? other(c, field) : bytes;
    count(c.name(), bytes.length);
    return new Draft.Leaf(c.name(), field, c.derivation(), bytes);
  }

  private int length(Content c) {
    int length = c.lengths().draw(random);
    if (length > LONGEST) {
      throw new NothingSeenException(c.name());
    }
    return length;
  }

  private byte[] other(Content c, Field field) {
    if (c.total() == c.unseen() && field.values() != null) {
      return HexFormat.of().parseHex(field.values().get(random.nextInt(field.values().size())));
    }
    int length =
        c.total() > c.unseen() || field.length() == null
            ? length(c)
            : Math.min(field.length(), MOST_UNKNOWN);
    Constraint rule = field.constraint();
    boolean bounded =
        rule != null
            && rule.min() != null
            && rule.max() != null
            && length > 0
            && length <= Values.LONGEST;
    if (field.placement().filter(p -> p.region() == Region.NAME).isPresent()) {
      return LabelledNames.draw(length, random);
    }
    byte[] bytes = c.bytes().draw(length, random);
    if (text) {
      spell(bytes);
    }
    for (int k = 0; bounded && !within(rule, bytes) && k < TRIES; k++) {
      bytes = c.bytes().draw(length, random);
    }
    if (bounded && !within(rule, bytes) && Values.fits(rule.max(), length)) {
      Values.write(
          bytes, 0, length, rule.littleEndian(), random.nextLong(rule.min(), rule.max() + 1));
    }
    return bytes;
  }

  /** In text, what is no text gives way to letters. */
  private void spell(byte[] bytes) {
    for (int k = 0; k < bytes.length; k++) {
      switch (ByteClass.of(bytes[k])) {
        case ZERO, ONES, CONTROL, CONTINUATION, LEAD ->
            bytes[k] = (byte) random.nextInt('a', 'z' + 1);
        default -> {
          // text stays
        }
      }
    }
  }

  private static boolean within(Constraint rule, byte[] bytes) {
    long value = Values.read(bytes, 0, bytes.length, rule.littleEndian());
    return value >= rule.min() && value <= rule.max();
  }
}
