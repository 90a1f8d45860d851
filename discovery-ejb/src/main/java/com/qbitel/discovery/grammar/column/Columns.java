package com.qbitel.discovery.grammar.column;

import java.util.Arrays;

/**
 * Bytes that stand at comparable places of their messages.
 *
 * <p>A message is divided by its text: a new part begins behind text, see {@link Parts}. A byte's
 * place is the number of its part and its distance from the part's beginning, so that what follows
 * a name of any length is compared with what follows other names. A column holds the bytes that
 * messages of one type, or of all types, have at one place.
 */
public final class Columns {

  private final int count;
  private final int[] column;
  private final int[] first;
  private final int[] members;

  /**
   * @param parts per byte the number of its part
   * @param offsets per byte its distance from the part's beginning
   * @param typed whether messages of different types share no column
   */
  private Columns(TypedBytes messages, int[] parts, int[] offsets, boolean typed) {
    int n = messages.byteCount();
    column = new int[n];
    int[][] known = new int[(typed ? Math.max(1, messages.types()) : 1) * Parts.MOST][];
    int next = 0;
    for (int m = 0; m < messages.size(); m++) {
      for (int k = messages.start()[m]; k < messages.start()[m + 1]; k++) {
        int group = (typed ? messages.type()[m] * Parts.MOST : 0) + parts[k];
        int[] places = known[group];
        if (places == null || offsets[k] >= places.length) {
          int had = places == null ? 0 : places.length;
          places = places == null ? new int[64] : places;
          places = Arrays.copyOf(places, Math.max(2 * had, offsets[k] + 64));
          Arrays.fill(places, had, places.length, -1);
          known[group] = places;
        }
        if (places[offsets[k]] < 0) {
          places[offsets[k]] = next++;
        }
        column[k] = places[offsets[k]];
      }
    }
    count = next;
    first = new int[count + 1];
    for (int c : column) {
      first[c + 1]++;
    }
    for (int c = 0; c < count; c++) {
      first[c + 1] += first[c];
    }
    int[] fill = Arrays.copyOf(first, count);
    members = new int[n];
    for (int k = 0; k < n; k++) {
      members[fill[column[k]]++] = k;
    }
  }

  /** Columns of messages, of each type or of all together. */
  public static Columns of(TypedBytes messages, Places places, boolean typed) {
    return new Columns(messages, places.parts(), places.offsets(), typed);
  }

  /** Number of columns, numbered by their first byte. */
  public int count() {
    return count;
  }

  /** The column of byte {@code k}. */
  public int of(int k) {
    return column[k];
  }

  /** Number of bytes of a column. */
  public int size(int c) {
    return first[c + 1] - first[c];
  }

  /** The {@code i}-th byte of a column; they are in the order of the messages. */
  public int member(int c, int i) {
    return members[first[c] + i];
  }

  /**
   * Where bytes stand.
   *
   * @param parts per byte the number of its part of the message
   * @param offsets per byte its distance from the part's beginning
   */
  public record Places(int[] parts, int[] offsets) {

    public static Places of(TypedBytes messages) {
      int n = messages.byteCount();
      int[] parts = new int[n];
      int[] offsets = new int[n];
      for (int m = 0; m < messages.size(); m++) {
        Parts walk = new Parts(messages.bytes(), messages.start()[m], messages.start()[m + 1]);
        for (int k = messages.start()[m]; k < messages.start()[m + 1]; k++) {
          walk.next();
          parts[k] = walk.part();
          offsets[k] = walk.offset();
        }
      }
      return new Places(parts, offsets);
    }
  }
}
