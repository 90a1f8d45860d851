package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * Distribution of the byte values of all messages together.
 *
 * <p>Moments are those of the population (divided by {@code count}); without bytes every figure is
 * 0, and skewness and kurtosis are 0 when all bytes are equal.
 *
 * @param count number of bytes
 * @param frequency number of bytes of each value 0..255
 * @param entropy Shannon entropy in bits a byte, 0..8
 * @param mean mean value
 * @param standardDeviation square root of the variance
 * @param skewness third central moment over the cube of the standard deviation
 * @param excessKurtosis fourth central moment over the squared variance, minus 3
 * @param uniformity test against equally frequent values
 * @param printableShare share of bytes 0x20..0x7e, TAB, LF and CR
 * @param classification what the distribution looks like
 */
public record ByteStatistics(
    long count,
    List<Long> frequency,
    double entropy,
    double mean,
    double standardDeviation,
    double skewness,
    double excessKurtosis,
    Uniformity uniformity,
    double printableShare,
    ByteClass classification) {

  public ByteStatistics {
    frequency = List.copyOf(frequency);
  }

  /** What a distribution of byte values looks like; decided in the order given. */
  public enum ByteClass {
    /** There are no bytes. */
    EMPTY,
    /** At least 80 % of the bytes are printable ASCII, TAB, LF or CR. */
    TEXT,
    /** At least 1280 bytes (five of each value expected) with more than 7.5 bits a byte. */
    RANDOM,
    /** Anything else. */
    BINARY
  }
}
