package com.qbitel.discovery.statistics;

/**
 * Enumerates the byte strings of a sample that occur more than once and cannot be extended to
 * either side without losing an occurrence.
 *
 * <p>The repeats that cannot be extended to the right are the intervals of the suffix array whose
 * common prefix is longer than that of both neighbours; a stack enumerates them (Abouelhoda, Kurtz,
 * Ohlebusch, doi:10.1016/S1570-8667(03)00065-0). One of them cannot be extended to the left either
 * when two of its suffixes follow different symbols, or one begins a message; running counts of
 * such changes along the suffix array answer that in constant time. There are fewer repeats than
 * bytes, and each is visited once.
 */
final class MaximalRepeats {

  /** Takes one repeat: the suffixes of rank {@code from..to} share {@code length} bytes. */
  interface Visitor {
    void repeat(int from, int to, int length);
  }

  private final Sample sample;
  private final SuffixArray suffixes;

  MaximalRepeats(Sample sample, SuffixArray suffixes) {
    this.sample = sample;
    this.suffixes = suffixes;
  }

  /** Visits every repeat, none longer than {@code longest}, a longer one cut to that length. */
  void forEach(int longest, Visitor visitor) {
    int[] changes = leftChanges();
    int[] length = new int[longest + 1]; // strictly growing, from the root's 0
    int[] from = new int[longest + 1];
    int top = 0;
    for (int rank = 1; rank <= suffixes.size(); rank++) {
      int common = Math.min(longest, suffixes.common(rank));
      int start = rank - 1;
      while (length[top] > common) {
        start = from[top];
        if (changes[rank - 1] > changes[start]) {
          visitor.repeat(start, rank - 1, length[top]);
        }
        top--;
      }
      if (length[top] < common) {
        top++;
        length[top] = common;
        from[top] = start;
      }
    }
  }

  /** Up to each rank, how often a suffix follows another symbol than its neighbour does. */
  private int[] leftChanges() {
    int[] changes = new int[suffixes.size()];
    for (int rank = 1; rank < changes.length; rank++) {
      int left = left(rank);
      boolean changed = left == Sample.SEPARATOR || left != left(rank - 1);
      changes[rank] = changes[rank - 1] + (changed ? 1 : 0);
    }
    return changes;
  }

  private int left(int rank) {
    int position = suffixes.position(rank);
    return position == 0 ? Sample.SEPARATOR : sample.text()[position - 1];
  }
}
