package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.util.Arrays;

/** An object identifier below 1.3.6.1: a fixed beginning and some numbers. */
record ObjectIdentifier(String name, int fixed, int free) implements Part {

  private static final byte[] INTERNET = {43, 6, 1};

  @Override
  public void write(Draft out) {
    Dice dice = out.dice();
    byte[] value = Arrays.copyOf(INTERNET, INTERNET.length + fixed + free);
    for (int i = INTERNET.length; i < value.length; i++) {
      value[i] = (byte) (i < INTERNET.length + fixed ? i : dice.between(0, 127));
    }
    out.field(name, FieldKind.NUMBER, value);
  }

  @Override
  public void describe(Outline spec) {
    spec.field(name, INTERNET.length + fixed + free, "number, an object identifier");
  }
}
