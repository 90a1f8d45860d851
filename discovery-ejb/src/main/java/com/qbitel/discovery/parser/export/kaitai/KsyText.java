package com.qbitel.discovery.parser.export.kaitai;

/** Lines of a Kaitai Struct file, each as far in as it belongs. */
final class KsyText {

  private final StringBuilder text = new StringBuilder();
  private final int depth;

  private KsyText(int depth) {
    this.depth = depth;
  }

  /** Lines so many levels in. */
  static KsyText at(int depth) {
    return new KsyText(depth);
  }

  /** Writes lines that are as far in, relative to each other, as they are written. */
  KsyText lines(String format, Object... values) {
    String filled = values.length == 0 ? format : format.formatted(values);
    filled.lines().forEach(l -> text.append("  ".repeat(depth)).append(l).append('\n'));
    return this;
  }

  /** Writes what has its place already. */
  KsyText take(KsyText other) {
    text.append(other.text);
    return this;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
