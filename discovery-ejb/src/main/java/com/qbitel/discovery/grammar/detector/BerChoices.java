package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads which choices the elements of a message in the basic encoding rules of ASN.1 make: the tags
 * on the way inwards that are no universal ones.
 *
 * @param starts offsets at which elements may begin, most probable first
 * @param levels number of tags at most
 */
public record BerChoices(List<Integer> starts, int levels) {

  /** Longer messages are not read. */
  public static final int LONGEST = 4096;

  private static final int DEEP = 3;

  public BerChoices {
    starts = List.copyOf(starts);
  }

  /** How to read the choices of some messages, if enough of them are such elements. */
  public static Optional<BerChoices> in(TypedBytes messages, int levels) {
    List<Integer> starts = BerMessages.in(messages).starts();
    return starts.isEmpty() ? Optional.empty() : Optional.of(new BerChoices(starts, levels));
  }

  /** First bytes of the tags from the outermost inwards; none when it has no such elements. */
  public List<Integer> tags(byte[] payload) {
    List<Integer> tags = new ArrayList<>();
    if (payload.length > LONGEST) {
      return tags;
    }
    Optional<BerMessages.Tree> tree = BerMessages.tree(payload, 0, payload.length, starts);
    Optional<BerElement> at = tree.map(t -> t.elements().getFirst());
    if (at.isPresent() && !at.get().universal()) {
      tags.add(at.get().tag());
    }
    while (at.isPresent() && tags.size() < levels) {
      at = at.get().choice(tags.isEmpty() ? DEEP : 1);
      at.ifPresent(e -> tags.add(e.tag()));
    }
    return tags;
  }
}
