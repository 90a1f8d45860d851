package com.qbitel.discovery.grammar.column;

import java.util.List;

/** Measures of the bytes around one gap of one message. */
final class LocalMeasures {

  static final List<String> NAMES =
      List.of(
          "zeros.before",
          "zeros.behind",
          "text.before",
          "text.behind",
          "text.counted8",
          "text.counted16",
          "text.counted.here",
          "rest.counted8",
          "rest.counted8.with",
          "rest.counted.here",
          "rest.counted16be",
          "rest.counted16le",
          "rest.counted16be.here",
          "rest.counted16le.here",
          "equal",
          "equal2",
          "bits",
          "bits.change",
          "bits.change2",
          "wide.text",
          "class.before",
          "class.here",
          "class.behind");

  static final int COUNT = NAMES.size();

  private static final int MOST_ZEROS = 20;
  private static final int MOST_TEXT = 40;

  private LocalMeasures() {}

  /** Adds the measures of the gap before byte {@code k} of message {@code m} to {@code sum}. */
  static void add(TypedBytes messages, int m, int k, Runs zeros, Runs printable, float[] sum) {
    int from = messages.start()[m];
    int to = messages.start()[m + 1];
    int rest = messages.length()[m] - (k - from);
    int here = messages.at(k);
    int before = k > from ? messages.at(k - 1) : -1;
    int before2 = k - 1 > from ? messages.at(k - 2) : -1;
    int behind = k + 1 < to ? messages.at(k + 1) : -1;
    int text = printable.beginning(k);
    int textBehind = k + 1 < to ? printable.beginning(k + 1) : 0;
    int big = before2 < 0 ? -1 : before2 << 8 | before;
    int little = before2 < 0 ? -1 : before << 8 | before2;
    int bigHere = behind < 0 ? -1 : here << 8 | behind;
    int littleHere = behind < 0 ? -1 : behind << 8 | here;
    int i = 0;
    sum[i++] += Math.min(MOST_ZEROS, k > from ? zeros.ending(k - 1) : 0);
    sum[i++] += Math.min(MOST_ZEROS, zeros.beginning(k));
    sum[i++] += Math.min(MOST_TEXT, k > from ? printable.ending(k - 1) : 0);
    sum[i++] += Math.min(MOST_TEXT, text);
    sum[i++] += bit(text > 0 && before == text);
    sum[i++] += bit(text > 0 && (big == text || little == text));
    sum[i++] += bit(textBehind > 0 && here == textBehind);
    sum[i++] += bit(before == rest);
    sum[i++] += bit(before == rest + 1);
    sum[i++] += bit(here == rest - 1);
    sum[i++] += bit(big == rest);
    sum[i++] += bit(little == rest);
    sum[i++] += bit(bigHere == rest - 2);
    sum[i++] += bit(littleHere == rest - 2);
    sum[i++] += bit(before == here);
    sum[i++] += bit(before2 == here);
    int congruent = congruence(before, here);
    sum[i++] += congruent;
    sum[i++] += congruent - congruence(before2, before);
    sum[i++] += congruence(here, behind) - congruent;
    sum[i++] += bit(here == 0 && before >= 32 && before < 127);
    sum[i++] += sort(before);
    sum[i++] += sort(here);
    sum[i++] += sort(behind);
  }

  private static float bit(boolean b) {
    return b ? 1 : 0;
  }

  /** Equal bits of two bytes (the bit congruence of NEMESYS, Kleber et al., WOOT 2018). */
  private static int congruence(int a, int b) {
    return a < 0 || b < 0 ? 0 : 8 - Integer.bitCount((a ^ b) & 0xff);
  }

  /** Sort of a byte, ordered by how much like text it is. */
  private static int sort(int b) {
    if (b < 0) {
      return -2;
    }
    if (b == 0) {
      return -1;
    }
    if (b < 8) {
      return 0;
    }
    if (b < 32) {
      return 1;
    }
    if (b >= '0' && b <= '9') {
      return 5;
    }
    if (b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z') {
      return 6;
    }
    if (b < 127) {
      return 4;
    }
    return b == 255 ? 2 : 3;
  }
}
