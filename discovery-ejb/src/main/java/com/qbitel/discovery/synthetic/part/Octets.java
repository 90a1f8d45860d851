package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The same bytes always. */
public final class Octets implements Part {

  private final String name;
  private final FieldKind kind;
  private final byte[] value;

  public Octets(String name, FieldKind kind, byte... value) {
    this.name = name;
    this.kind = kind;
    this.value = value.clone();
  }

  /** The bytes of a text. */
  public Octets(String name, FieldKind kind, String text) {
    this(name, kind, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void write(Draft out) {
    out.field(name, kind, value);
  }

  @Override
  public void describe(Outline spec) {
    spec.field(name, value.length, kind.label() + " always " + HexFormat.of().formatHex(value));
  }
}
