package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;

/**
 * An element of ASN.1 in basic encoding rules (ITU-T X.690): tag, length, value.
 *
 * @param tag the tag's bytes as a number
 * @param longForm whether even short lengths are written with a byte that tells their width
 * @param content the value
 */
public record Ber(int tag, boolean longForm, Part content) implements Part {

  private static final int SHORT = 0x80;

  @Override
  public void write(Draft out) {
    Draft inner = out.inner();
    content.write(inner);
    out.number("tag", FieldKind.TYPE, tag, tag > 0xff ? 2 : 1, ByteOrder.BIG_ENDIAN);
    int n = inner.size();
    if (n < SHORT && !longForm) {
      out.number("value_length", FieldKind.LENGTH, n, 1, ByteOrder.BIG_ENDIAN);
    } else {
      int width = n < 0x100 && !longForm ? 1 : 2;
      out.number("value_length_octets", FieldKind.LENGTH, SHORT | width, 1, ByteOrder.BIG_ENDIAN);
      out.number("value_length", FieldKind.LENGTH, n, width, ByteOrder.BIG_ENDIAN);
    }
    out.append(inner);
  }

  @Override
  public void describe(Outline spec) {
    spec.under("tag " + Integer.toHexString(tag), () -> content.describe(spec));
  }
}
