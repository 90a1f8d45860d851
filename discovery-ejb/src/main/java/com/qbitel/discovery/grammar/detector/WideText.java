package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.Parts;
import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.Arrays;

/** Text of two bytes a character: letters with a zero between each two. */
final class WideText {

  /** Characters that are text rather than chance, and the share of letters, digits and spaces. */
  private static final int LEAST = 5;

  private static final double LETTERS = 0.8;

  /** Share of a type's messages that have such text when it is no chance. */
  private static final double SHARE = 0.02;

  /** What is told of each text. */
  interface Visitor {

    /** A text from its first character to behind its last one, without the zero behind that. */
    void text(int from, int to);
  }

  private WideText() {}

  /** Which types have such text in their messages. */
  static boolean[] in(TypedBytes messages) {
    int[] with = new int[messages.types()];
    int[] all = new int[messages.types()];
    for (int m = 0; m < messages.size(); m++) {
      byte[] b = Arrays.copyOfRange(messages.bytes(), messages.start()[m], messages.start()[m + 1]);
      boolean[] any = new boolean[1];
      find(b, (from, to) -> any[0] = true);
      with[messages.type()[m]] += any[0] ? 1 : 0;
      all[messages.type()[m]]++;
    }
    boolean[] out = new boolean[messages.types()];
    for (int t = 0; t < out.length; t++) {
      out[t] = with[t] > 0 && with[t] >= SHARE * all[t];
    }
    return out;
  }

  /** All such texts of a message, in order. */
  static void find(byte[] payload, Visitor visitor) {
    Parts parts = new Parts(payload);
    int[] ends = new int[payload.length + 1];
    for (int k = 0; k < payload.length; k++) {
      parts.next();
      ends[k] = parts.wide();
    }
    for (int k = 0; k < payload.length; k++) {
      boolean last = ends[k] >= LEAST && (k + 2 >= payload.length || ends[k + 2] != ends[k] + 1);
      int first = k - 2 * (ends[k] - 1);
      if (last && letters(payload, first, k) >= LETTERS * ends[k]) {
        visitor.text(first, k + 1);
      }
    }
  }

  private static int letters(byte[] payload, int first, int last) {
    int n = 0;
    for (int k = first; k <= last; k += 2) {
      n += Character.isLetterOrDigit(payload[k]) || payload[k] == ' ' ? 1 : 0;
    }
    return n;
  }
}
