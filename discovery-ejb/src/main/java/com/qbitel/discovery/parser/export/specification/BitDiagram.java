package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Semantics.BitField;
import com.qbitel.discovery.parser.export.text.SafeNames;
import java.math.BigInteger;
import java.util.List;

/** Draws the bits of a field of flags: those that never change as they are, others as letters. */
final class BitDiagram {

  private static final int RADIX = 16;
  private static final int MOST_BYTES = 4;
  private static final int MOST_VALUES = 8;

  private final String[] bits;
  private final StringBuilder legend = new StringBuilder();

  private BitDiagram(int n) {
    bits = new String[n];
    java.util.Arrays.fill(bits, " ");
  }

  /** The diagram of a field's bits; empty when nothing is known of them. */
  static String of(Field f) {
    List<BitField> groups = f.semantics().bits();
    boolean drawn = f.length() != null && f.length() > 0 && f.length() <= MOST_BYTES;
    if (groups.isEmpty() || !drawn) {
      return "";
    }
    BitDiagram d = new BitDiagram(Byte.SIZE * f.length());
    char letter = 'a';
    for (BitField g : groups) {
      boolean constant = g.values() != null && g.values().size() == 1;
      d.group(g, constant, letter);
      letter += constant || letter == 'z' ? 0 : 1;
    }
    return d.draw(f);
  }

  private void group(BitField g, boolean constant, char letter) {
    BigInteger mask = new BigInteger(g.mask(), RADIX);
    BigInteger value = constant ? new BigInteger(g.values().getFirst(), RADIX) : BigInteger.ZERO;
    for (int k = 0; k < bits.length; k++) {
      int bit = bits.length - 1 - k;
      if (mask.testBit(bit)) {
        bits[k] = constant ? value.testBit(bit) ? "1" : "0" : String.valueOf(letter);
      }
    }
    if (!constant) {
      legend.append(letter).append(": mask ").append(g.mask());
      if (g.values() != null) {
        legend.append(", values ");
        legend.append(String.join(", ", g.values().stream().limit(MOST_VALUES).toList()));
        int more = g.values().size() - MOST_VALUES;
        legend.append(more > 0 ? " and " + more + " more" : "");
      }
      legend.append('\n');
    }
  }

  private String draw(Field f) {
    StringBuilder ruler = new StringBuilder();
    StringBuilder row = new StringBuilder("|");
    for (int k = 0; k < bits.length; k++) {
      ruler.append(' ').append(k % 10);
      boolean joined =
          k + 1 < bits.length
              && Character.isLetter(bits[k].charAt(0))
              && bits[k].equals(bits[k + 1]);
      row.append(bits[k]).append(joined ? " " : "|");
    }
    String line = "+" + "-+".repeat(bits.length) + "\n";
    return "Bits of "
        + SafeNames.label(f.name())
        + "\n"
        + ruler
        + "\n"
        + line
        + row
        + "\n"
        + line
        + legend;
  }
}
