package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.language.Rule.Derived;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Values of fields that follow from the rest of their message: lengths of the message, of elements
 * and of ASN.1's elements, numbers of elements, checksums.
 */
final class DerivedValues {

  private static final int INDEFINITE = 0x80;
  private static final int WIDEST_COUNT = 4;

  /** A field in a derivation, whose bytes may be other than those that it was derived from. */
  record Place(Derivation derivation, Node.Unit parent, Node.Leaf leaf) {

    private Region region() {
      return leaf.field().placement().map(Placement::region).orElse(Region.REMAINDER);
    }

    private MessageType type() {
      return derivation.type();
    }

    private int width() {
      return leaf.to() - leaf.from();
    }
  }

  private DerivedValues() {}

  /** How a field may follow from the rest. */
  static Derived derivation(Place place) {
    Field f = place.leaf().field();
    Region region = place.region();
    if (region == Region.ELEMENT_LENGTH
        || region == Region.BER_LENGTH
        || region == Region.BER_LONG_LENGTH) {
      return Derived.LENGTH;
    }
    if (f.semantics().checksum().isPresent()) {
      return Derived.CHECKSUM;
    }
    if (f.constraint() != null && f.constraint().rule().equals("length-of")) {
      return Derived.LENGTH;
    }
    boolean counts =
        f.kind() == FieldKind.COUNT || f.kind() == FieldKind.NUMBER || f.kind() == FieldKind.LENGTH;
    return counts && f.length() != null && place.width() <= WIDEST_COUNT && many(place).isPresent()
        ? Derived.COUNT
        : Derived.NOT;
  }

  /** The items of the first group whose number a field may state. */
  private static Optional<Node.Group> many(Place place) {
    var structure = place.type().structure();
    if (structure.chain().isEmpty() && structure.array().isEmpty()) {
      return Optional.empty();
    }
    return place.derivation().root().parts().stream()
        .filter(Node.Group.class::isInstance)
        .map(Node.Group.class::cast)
        .filter(g -> g.symbol().endsWith(":elements") || g.symbol().endsWith(":array"))
        .findFirst();
  }

  /** Whether the bytes of a field in a message are what follows. */
  static boolean holds(Place place, Derived how, byte[] message) {
    Node.Leaf leaf = place.leaf();
    OptionalLong value = value(place, how, message);
    if (value.isEmpty() || !Values.fits(value.getAsLong(), place.width())) {
      return false;
    }
    long said = Values.read(message, leaf.from(), leaf.to(), littleEndian(place, how));
    return said == value.getAsLong() || how == Derived.LENGTH && padded(place, said, value);
  }

  /** Whether a length and some padding fill the element. */
  private static boolean padded(Place place, long said, OptionalLong whole) {
    long pad = whole.getAsLong() - said;
    return place.region() == Region.ELEMENT_LENGTH && pad > 0 && pad < padding(place);
  }

  /** How many values follow alike. */
  static int padding(Place place) {
    return place.region() == Region.ELEMENT_LENGTH
        ? Math.max(1, place.type().structure().chain().map(ElementChain::padding).orElse(1))
        : 1;
  }

  /** Writes into a message what follows for a field; whether that can be done. */
  static boolean write(Place place, Derived how, byte[] message) {
    Node.Leaf leaf = place.leaf();
    OptionalLong value = value(place, how, message);
    if (value.isEmpty() || !Values.fits(value.getAsLong(), place.width())) {
      return false;
    }
    Values.write(message, leaf.from(), leaf.to(), littleEndian(place, how), value.getAsLong());
    return true;
  }

  private static boolean littleEndian(Place place, Derived how) {
    Field f = place.leaf().field();
    return switch (place.region()) {
      case ELEMENT_LENGTH ->
          place.type().structure().chain().map(ElementChain::littleEndian).orElse(false);
      case BER_LENGTH, BER_LONG_LENGTH -> false;
      default ->
          how == Derived.CHECKSUM
              ? f.semantics().checksum().map(ChecksumClaim::littleEndian).orElse(false)
              : f.constraint() != null && f.constraint().littleEndian();
    };
  }

  private static OptionalLong value(Place place, Derived how, byte[] message) {
    return switch (how) {
      case NOT -> OptionalLong.empty();
      case COUNT ->
          many(place).map(g -> OptionalLong.of(g.items().size())).orElse(OptionalLong.empty());
      case CHECKSUM -> checksum(place, message);
      case LENGTH ->
          switch (place.region()) {
            case ELEMENT_LENGTH -> element(place);
            case BER_LENGTH -> ber(place);
            case BER_LONG_LENGTH -> OptionalLong.of(content(place));
            default -> length(place, message.length);
          };
    };
  }

  private static OptionalLong checksum(Place place, byte[] message) {
    Node.Leaf leaf = place.leaf();
    int block =
        place.parent() == place.derivation().root()
            ? place.type().structure().blocks().map(b -> b.start()).orElse(-1)
            : place.parent().from();
    return leaf.field()
        .semantics()
        .checksum()
        .map(c -> c.of(message, block, leaf.from(), place.width()))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong element(Place place) {
    Optional<ElementChain> chain = place.type().structure().chain();
    int size = place.parent().to() - place.parent().from();
    return chain
        .map(c -> OptionalLong.of(size - (c.inclusive() ? 0L : c.tag() + c.width())))
        .orElse(OptionalLong.empty());
  }

  /**
   * The first byte of a length: the length itself, or how many bytes it has, or that it is open.
   */
  private static OptionalLong ber(Place place) {
    for (Node n : place.parent().parts()) {
      if (n instanceof Node.Leaf l && region(l) == Region.BER_LONG_LENGTH) {
        return OptionalLong.of(INDEFINITE | l.to() - l.from());
      }
      if (n instanceof Node.Leaf l && region(l) == Region.BER_END) {
        return OptionalLong.of(INDEFINITE);
      }
    }
    long content = content(place);
    return content < INDEFINITE ? OptionalLong.of(content) : OptionalLong.empty();
  }

  /** Bytes behind the length. */
  private static long content(Place place) {
    int from = place.leaf().to();
    for (Node n : place.parent().parts()) {
      from = n instanceof Node.Leaf l && region(l) == Region.BER_LONG_LENGTH ? l.to() : from;
    }
    return place.parent().to() - from;
  }

  private static Region region(Node.Leaf leaf) {
    return leaf.field().placement().map(Placement::region).orElse(Region.REMAINDER);
  }

  /** The value of a field that states how long its message is. */
  private static OptionalLong length(Place place, int length) {
    Constraint rule = place.leaf().field().constraint();
    Integer start =
        rule.target() < 0
            ? Integer.valueOf((int) rule.addend())
            : rule.target() < place.type().fields().size()
                ? place.type().fields().get(rule.target()).offset()
                : null;
    int scale = Math.max(1, rule.scale());
    return start == null || (length - start) % scale != 0 || length < start
        ? OptionalLong.empty()
        : OptionalLong.of((length - start) / scale);
  }
}
