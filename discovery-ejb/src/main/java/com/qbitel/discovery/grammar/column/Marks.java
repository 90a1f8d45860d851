package com.qbitel.discovery.grammar.column;

/**
 * What detectors say of single bytes, as measures with a value for each byte. A value of 0 says
 * nothing.
 */
public interface Marks {

  /** Number of measures. */
  int count();

  /** Adds the values for byte {@code k} of the messages to sums, one for each measure. */
  void add(int k, float[] sum);

  /** No detector has been asked. */
  Marks NONE =
      new Marks() {
        @Override
        public int count() {
          return 0;
        }

        @Override
        public void add(int k, float[] sum) {}
      };
}
