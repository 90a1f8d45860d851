package com.qbitel.discovery.language;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Names written as a list of labels, each after its length, up to a zero; or as a reference to one
 * before (RFC 1035, section 4.1.4).
 */
final class LabelledNames {

  private static final int REFERENCE = 0xc0;
  private static final int WIDTH = 2;
  private static final int LONGEST_LABEL = 63;
  private static final int USUAL_LABEL = 12;

  /** A name of RFC 1001, section 14.1: one label of 32 letters from A to P. */
  private static final int ENCODED = 34;

  private LabelledNames() {}

  /** A name of so many bytes; a reference that points nowhere yet, where it is that short. */
  static byte[] draw(int length, RandomGenerator random) {
    byte[] name = new byte[length];
    if (length <= WIDTH) {
      Values.write(name, 0, length, false, (long) REFERENCE << Byte.SIZE);
      return name;
    }
    boolean encoded = length == ENCODED;
    int at = 0;
    while (at < length - 1) {
      int rest = length - 2 - at; // without a length and the zero
      int most = encoded ? LONGEST_LABEL : USUAL_LABEL;
      int label = rest <= most ? rest : random.nextInt(2, most);
      label -= rest - label == 1 ? 1 : 0; // one byte is no label
      name[at++] = (byte) label;
      for (int k = 0; k < label; k++) {
        name[at++] = (byte) (encoded ? random.nextInt('A', 'Q') : random.nextInt('a', 'z' + 1));
      }
    }
    return name;
  }

  /** Points references that point nowhere to the first name. */
  static void refer(List<Node.Leaf> names, byte[] message) {
    int first = -1;
    for (Node.Leaf n : names) {
      int width = n.to() - n.from();
      if (width > WIDTH && first < 0) {
        first = n.from();
      } else if (width == WIDTH && first >= 0 && (message[n.from()] & 0xff) >= REFERENCE) {
        Values.write(message, n.from(), n.to(), false, (long) REFERENCE << Byte.SIZE | first);
      }
    }
  }
}
