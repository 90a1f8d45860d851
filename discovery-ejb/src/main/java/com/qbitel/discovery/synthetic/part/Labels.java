package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Words;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A name of labels, each behind its length in one byte, ended by a zero, or a reference to an
 * earlier one (RFC 1035 section 4.1.4).
 *
 * @param first offset in the message of a name to refer to, -1 when none is known
 */
public record Labels(String name, List<String> pool, double references, int first) implements Part {

  public Labels {
    pool = List.copyOf(pool);
  }

  /** Draws a pool of names in dotted form. */
  public static List<String> pool(Dice dice, int count) {
    List<String> pool = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pool.add(String.join(".", Words.words(dice, dice.between(1, 4))));
    }
    return List.copyOf(pool);
  }

  /** The bytes of a dotted name. */
  public static byte[] encode(String dotted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String label : dotted.split("\\.")) {
      bytes.write(label.length());
      bytes.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
    }
    bytes.write(0);
    return bytes.toByteArray();
  }

  @Override
  public void write(Draft out) {
    boolean refers = first >= 0 && out.dice().chance(references);
    byte[] bytes = refers ? new byte[] {(byte) 0xc0, (byte) first} : encode(out.dice().pick(pool));
    out.field(name, FieldKind.TEXT, bytes);
  }

  @Override
  public void describe(Outline spec) {
    spec.field(name, "any", "text labels with their lengths, zero-terminated, or a reference");
  }
}
