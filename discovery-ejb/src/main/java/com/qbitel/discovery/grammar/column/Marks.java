package com.qbitel.discovery.grammar.column;

/**
 * What detectors say of single bytes, as measures: one array per measure, one value per byte. A
 * value of 0 says nothing.
 */
public interface Marks {

  /** Number of measures. */
  int count();

  /** The value of a measure for byte {@code k} of the messages. */
  float at(int measure, int k);

  /** No detector has been asked. */
  Marks NONE =
      new Marks() {
        @Override
        public int count() {
          return 0;
        }

        @Override
        public float at(int measure, int k) {
          throw new IndexOutOfBoundsException(measure);
        }
      };
}
