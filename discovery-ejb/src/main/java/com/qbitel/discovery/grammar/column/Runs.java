package com.qbitel.discovery.grammar.column;

/** For each byte how long the run of bytes of one sort is that ends, and that begins, with it. */
public final class Runs {

  /** What makes a byte part of a run. */
  public interface Sort {
    boolean has(int value);
  }

  private final int[] ending;
  private final int[] beginning;

  public Runs(TypedBytes messages, Sort sort) {
    int n = messages.byteCount();
    ending = new int[n];
    beginning = new int[n];
    for (int m = 0; m < messages.size(); m++) {
      int from = messages.start()[m];
      int to = messages.start()[m + 1];
      for (int k = from; k < to; k++) {
        ending[k] = sort.has(messages.at(k)) ? (k > from ? ending[k - 1] : 0) + 1 : 0;
      }
      for (int k = to - 1; k >= from; k--) {
        beginning[k] = sort.has(messages.at(k)) ? (k + 1 < to ? beginning[k + 1] : 0) + 1 : 0;
      }
    }
  }

  /** Length of the run that ends with byte {@code k}; 0 when the byte is of another sort. */
  public int ending(int k) {
    return ending[k];
  }

  /** Length of the run that begins with byte {@code k}; 0 when the byte is of another sort. */
  public int beginning(int k) {
    return beginning[k];
  }
}
