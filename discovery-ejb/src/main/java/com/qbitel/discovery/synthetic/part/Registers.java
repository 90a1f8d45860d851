package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.util.List;

/**
 * The first registers of a device's memory, of which each message shows more or fewer: each has a
 * use of its own, and most are never used.
 *
 * @param registers all that there are, of one width
 * @param shown numbers of registers that messages show
 */
record Registers(List<Part> registers, List<Integer> shown) implements Part {

  Registers {
    registers = List.copyOf(registers);
    shown = List.copyOf(shown);
  }

  @Override
  public void write(Draft out) {
    int n = Math.min(registers.size(), out.dice().pick(shown));
    registers.subList(0, n).forEach(r -> r.write(out));
  }

  @Override
  public void describe(Outline spec) {
    spec.under(
        "registers, " + shown + " of these:", () -> registers.forEach(r -> r.describe(spec)));
  }
}
