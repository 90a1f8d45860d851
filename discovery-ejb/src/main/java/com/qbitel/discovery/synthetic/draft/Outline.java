package com.qbitel.discovery.synthetic.draft;

/** A readable specification in the making: lines, indented by what they belong to. */
public final class Outline {

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** Adds a line. */
  public void line(String line) {
    text.append("  ".repeat(depth)).append(line.stripTrailing()).append('\n');
  }

  /** Adds a line with what belongs to it. */
  public void under(String line, Runnable inner) {
    line(line);
    inside(inner);
  }

  /** Indents what is added by {@code inner}. */
  public void inside(Runnable inner) {
    depth++;
    inner.run();
    depth--;
  }

  /** Adds the line of a field. */
  public void field(String name, String width, String what) {
    line(String.format("%-16s %-11s %s", name, width, what));
  }

  /** Adds the line of a field of so many bytes. */
  public void field(String name, int width, String what) {
    field(name, width + (width == 1 ? " byte" : " bytes"), what);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
