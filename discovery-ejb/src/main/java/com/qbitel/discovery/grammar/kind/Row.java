package com.qbitel.discovery.grammar.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures in the making: values in a fixed order, with their names. */
final class Row {

  private final List<String> names = new ArrayList<>();
  private float[] values = new float[256];
  private int used;

  void begin() {
    used = 0;
  }

  void add(String name, double value) {
    if (used == names.size()) {
      names.add(name);
    }
    put(value);
  }

  /** Adds a value with a name of two parts, which are put together only once. */
  void add(String prefix, Object name, double value) {
    if (used == names.size()) {
      names.add(prefix + name);
    }
    put(value);
  }

  /** Adds a value with a number in its name, which is put together only once. */
  void add(String prefix, int number, double value) {
    if (used == names.size()) {
      names.add(prefix + number);
    }
    put(value);
  }

  private void put(double value) {
    if (used == values.length) {
      values = Arrays.copyOf(values, 2 * used);
    }
    values[used++] = (float) value;
  }

  /** Adds all of another row. */
  void add(String prefix, float[] others) {
    for (int i = names.size() - used; i < others.length; i++) {
      names.add(prefix + i);
    }
    if (used + others.length > values.length) {
      values = Arrays.copyOf(values, 2 * (used + others.length));
    }
    System.arraycopy(others, 0, values, used, others.length);
    used += others.length;
  }

  float[] copy() {
    return Arrays.copyOf(values, used);
  }

  List<String> names() {
    return List.copyOf(names);
  }

  static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
