package com.qbitel.discovery.grammar;

import java.util.List;
import java.util.Optional;

/**
 * What places fields in messages of a type by the messages' own content, rather than by offset.
 *
 * @param wideText whether text of two bytes a character stands in messages, which is never cut
 *     inside
 * @param chain elements up to the message's end
 * @param berStarts offsets at which the rest of a message may be elements in the basic encoding
 *     rules of ASN.1, most frequent first
 * @param names places at which a name may stand that is written as a list of labels
 * @param namesAnywhere whether further names stand anywhere behind the first
 * @param array elements of one width
 * @param fixed runs of bytes that are fields for certain, checksums for example
 * @param blocks blocks that each have a checksum
 */
public record Structure(
    boolean wideText,
    Optional<ElementChain> chain,
    List<Integer> berStarts,
    List<Placement> names,
    boolean namesAnywhere,
    Optional<ElementArray> array,
    List<Span> fixed,
    Optional<CheckedBlocks> blocks) {

  /** Offsets alone place the fields. */
  public static final Structure NONE =
      new Structure(
          false,
          Optional.empty(),
          List.of(),
          List.of(),
          false,
          Optional.empty(),
          List.of(),
          Optional.empty());

  public Structure {
    berStarts = List.copyOf(berStarts);
    names = List.copyOf(names);
    fixed = List.copyOf(fixed);
  }

  /** The same with fields at fixed places and blocks. */
  public Structure with(List<Span> spans, Optional<CheckedBlocks> checked) {
    return new Structure(wideText, chain, berStarts, names, namesAnywhere, array, spans, checked);
  }

  /** The same with an array, unless something else places what it would hold. */
  public Structure with(Optional<ElementArray> elements) {
    boolean open = chain.isEmpty() && berStarts.isEmpty() && names.isEmpty() && blocks.isEmpty();
    return open
        ? new Structure(wideText, chain, berStarts, names, namesAnywhere, elements, fixed, blocks)
        : this;
  }
}
