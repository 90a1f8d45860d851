package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.Arrays;

/** How varied the bytes of each column are, and how much they say of the messages' types. */
final class Variety {

  final float[] entropy;
  final float[] distinct;
  final float[] zero;
  final float[] printable;

  /** Entropy of the column given the type. */
  final float[] within;

  /** Mutual information of byte and type, by the entropy of the types. */
  final float[] type;

  /**
   * @param message per byte the number of its message
   * @param typed whether no column has bytes of several types
   */
  Variety(TypedBytes messages, int[] message, Columns columns, boolean typed) {
    int n = columns.count();
    entropy = new float[n];
    distinct = new float[n];
    zero = new float[n];
    printable = new float[n];
    within = new float[n];
    type = new float[n];
    int[] keys = new int[64];
    int[] bytes = new int[256];
    int[] types = new int[Math.max(1, messages.types())];
    for (int c = 0; c < n; c++) {
      int size = columns.size(c);
      keys = keys.length < size ? new int[2 * size] : keys;
      Arrays.fill(bytes, 0);
      if (!typed) {
        Arrays.fill(types, 0);
      }
      for (int i = 0; i < size; i++) {
        int k = columns.member(c, i);
        int b = messages.bytes()[k] & 0xff;
        int t = typed ? 0 : messages.type()[message[k]];
        bytes[b]++;
        if (!typed) {
          keys[i] = t << 8 | b;
          types[t]++;
        }
      }
      int prints = 0;
      int kinds = 0;
      for (int b = 0; b < 256; b++) {
        kinds += bytes[b] > 0 ? 1 : 0;
        prints += b >= 32 && b < 127 ? bytes[b] : 0;
      }
      double ofBytes = Tally.entropy(bytes, size);
      double ofTypes = typed ? 0 : Tally.entropy(types, size);
      double both = ofTypes < 1e-9 ? ofBytes : joint(keys, size);
      distinct[c] = kinds;
      entropy[c] = (float) ofBytes;
      zero[c] = (float) bytes[0] / size;
      printable[c] = (float) prints / size;
      within[c] = (float) Math.max(0, both - ofTypes);
      type[c] = ofTypes < 1e-9 ? -1 : (float) ((ofBytes + ofTypes - both) / ofTypes);
    }
  }

  private static double joint(int[] keys, int size) {
    Arrays.sort(keys, 0, size);
    double h = Tally.nLogN(size);
    int run = 0;
    for (int i = 0; i < size; i++) {
      run++;
      if (i + 1 == size || keys[i + 1] != keys[i]) {
        h -= Tally.nLogN(run);
        run = 0;
      }
    }
    return h / size;
  }
}
