package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A part cut into blocks of one size, a checksum behind each. */
public record CheckedBlocks(int block, Checksum checksum, ByteOrder order, Part content)
    implements Part {

  @Override
  public void write(Draft out) {
    Draft inner = out.inner();
    content.write(inner);
    byte[] all = inner.bytes();
    for (int from = 0; from < all.length; from += block) {
      byte[] piece = Arrays.copyOfRange(all, from, Math.min(all.length, from + block));
      out.field("block", FieldKind.PAYLOAD, piece);
      out.number(
          "block_check",
          FieldKind.CHECKSUM,
          checksum.of(piece, 0, piece.length),
          checksum.width(),
          order);
    }
  }

  @Override
  public void describe(Outline spec) {
    spec.under(
        "in blocks of " + block + " bytes, each followed by its " + checksum.label(),
        () -> content.describe(spec));
  }
}
