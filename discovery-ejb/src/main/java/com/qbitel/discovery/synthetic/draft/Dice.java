package com.qbitel.discovery.synthetic.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded source of random draws that gives the same draws on every platform.
 *
 * <p>Only 64-bit draws are taken from {@link SplittableRandom}; everything else is derived here
 * with integer arithmetic and {@link StrictMath}. Not safe for use by several threads.
 */
public final class Dice {

  private static final double UNIT = 0x1p-53;

  private final SplittableRandom random;

  public Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A source of its own, which depends on the draws made so far only. */
  public Dice split() {
    return new Dice(random.nextLong());
  }

  /** A number of {@code count} random bits, 0 to 64. */
  public long bits(int count) {
    return count == 0 ? 0 : random.nextLong() >>> 64 - count;
  }

  /** A number from 0 up to but not including {@code bound}, which is at least 1. */
  public int below(int bound) {
    return (int) (bits(32) * bound >>> 32);
  }

  /** A number from {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** A number from 0 up to but not including 1. */
  public double unit() {
    return bits(53) * UNIT;
  }

  /** A real number between two others. */
  public double real(double low, double high) {
    return low + (high - low) * unit();
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** One of the numbers, each equally likely; repeat one to make it likelier. */
  public int pick(int... values) {
    return values[below(values.length)];
  }

  /** One of the values, each equally likely. */
  public <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  /** An index, as likely as its weight says. */
  public int weighted(double... weights) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    double left = unit() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Weights of a Zipf distribution: the n-th has weight n to the power of minus {@code slope}. */
  public static double[] zipf(int count, double slope) {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = StrictMath.pow(i + 1.0, -slope);
    }
    return weights;
  }

  /** A draw from the exponential distribution. */
  public double exponential(double mean) {
    return -mean * StrictMath.log(1 - unit());
  }

  /** A draw from the normal distribution with mean 0 and deviation 1 (Box and Muller). */
  public double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
    return radius * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  /** Two to the power of a number. */
  public static double powerOfTwo(double exponent) {
    return StrictMath.pow(2, exponent);
  }

  /** So many random bytes. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    long pool = 0;
    for (int i = 0; i < count; i++) {
      pool = i % 8 == 0 ? random.nextLong() : pool >>> 8;
      bytes[i] = (byte) pool;
    }
    return bytes;
  }

  /** The values in random order. */
  public <T> List<T> shuffled(List<T> values) {
    List<T> all = new ArrayList<>(values);
    for (int i = all.size() - 1; i > 0; i--) {
      int k = below(i + 1);
      T other = all.get(k);
      all.set(k, all.get(i));
      all.set(i, other);
    }
    return all;
  }

  /** Up to {@code count} of the values, without repetition, in random order. */
  public <T> List<T> sample(List<T> values, int count) {
    return List.copyOf(shuffled(values).subList(0, Math.min(count, values.size())));
  }

  /**
   * Different numbers from {@code low} to {@code high}, in random order.
   *
   * @throws IllegalArgumentException when there are not so many
   */
  public List<Integer> distinct(int count, int low, int high) {
    if (count > high - low + 1) {
      throw new IllegalArgumentException(count + " different numbers in " + low + ".." + high);
    }
    List<Integer> drawn = new ArrayList<>(count);
    while (drawn.size() < count) {
      Integer next = between(low, high);
      if (!drawn.contains(next)) {
        drawn.add(next);
      }
    }
    return drawn;
  }
}
