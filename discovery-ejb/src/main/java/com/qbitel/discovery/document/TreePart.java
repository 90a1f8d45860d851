package com.qbitel.discovery.document;

import com.qbitel.discovery.grammar.Semantics.BitField;
import com.qbitel.discovery.parser.ParseNode;
import java.util.HexFormat;
import java.util.List;

/**
 * A part of a parsed message: a field, or what several parts make together.
 *
 * @param name name of the field, or {@code element}, {@code array}, {@code block}, {@code line}; of
 *     the whole the name of its type
 * @param kind kind of the field; {@code group} for what several parts make
 * @param value the field's bytes, lower-case hex; null for a group
 * @param bits the field's groups of bits, if it is known to have some
 * @param children the parts that it consists of
 */
public record TreePart(
    String name,
    String kind,
    int offset,
    int length,
    String value,
    List<BitPart> bits,
    List<TreePart> children) {

  public TreePart {
    bits = List.copyOf(bits);
    children = List.copyOf(children);
  }

  /**
   * Bits of a field that belong together.
   *
   * @param mask the bits, lower-case hex of the field's length
   * @param value what they are, under the mask
   */
  public record BitPart(String mask, String value) {}

  /** The part that a node is. */
  public static TreePart of(ParseNode node, byte[] payload) {
    int end = node.offset() + node.length();
    return new TreePart(
        node.name(),
        node.kind(),
        node.offset(),
        node.length(),
        node.field().map(f -> HexFormat.of().formatHex(payload, node.offset(), end)).orElse(null),
        node.field().stream()
            .flatMap(f -> f.field().semantics().bits().stream())
            .filter(b -> b.mask().length() == 2 * node.length())
            .map(b -> bits(b, payload, node.offset()))
            .toList(),
        node.children().stream().map(c -> of(c, payload)).toList());
  }

  private static BitPart bits(BitField b, byte[] payload, int offset) {
    byte[] value = HexFormat.of().parseHex(b.mask());
    for (int k = 0; k < value.length; k++) {
      value[k] &= payload[offset + k];
    }
    return new BitPart(b.mask(), HexFormat.of().formatHex(value));
  }
}
