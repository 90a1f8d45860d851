package com.qbitel.discovery.parser.export.specification;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** CommonMark with the tables of GitHub. */
final class MarkdownWriter implements DocumentWriter {

  /** What has a meaning inside a line, and what begins addresses that readers would follow. */
  private static final Pattern MEANING =
      Pattern.compile("[\\\\`*_\\[\\]|<>~&@]|:(?=/)|(?<=www)\\.");

  /** What makes a heading, a list or code of a paragraph that begins with it. */
  private static final Pattern BEGINNING = Pattern.compile("^\\s*(?:([0-9]*)(?=[-#+=.)]))?");

  /** Controls, marks that turn the direction of writing, ends of lines. */
  private static final Pattern CONTROLS = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

  /** What ends a block of lines that keep their spaces. */
  private static final Pattern FENCE = Pattern.compile("(?m)^( {0,3})[`~]{3}");

  private final StringBuilder out = new StringBuilder();

  @Override
  public void begin(String title) {
    heading(1, title);
  }

  @Override
  public void contents(List<Entry> entries) {
    // what shows Markdown lists headings by itself
  }

  @Override
  public void heading(int level, Entry entry) {
    heading(level, entry.text());
  }

  @Override
  public void heading(int level, String text) {
    out.append("#".repeat(level)).append(' ').append(escaped(text)).append("\n\n");
  }

  @Override
  public void paragraph(String text) {
    String begins = BEGINNING.matcher(escaped(text)).replaceFirst(MarkdownWriter::unlisted);
    out.append(begins).append("\n\n");
  }

  /** Without spaces, and with a mark that has no meaning any more. */
  private static String unlisted(MatchResult beginning) {
    return beginning.group(1) == null ? "" : beginning.group(1) + "\\\\";
  }

  @Override
  public void diagram(String lines) {
    out.append("```text\n").append(FENCE.matcher(lines).replaceAll("$1'''")).append("```\n\n");
  }

  @Override
  public void table(List<Column> head, List<List<String>> rows) {
    row(head.stream().map(Column::head).toList());
    row(head.stream().map(h -> "---").toList(), false);
    rows.forEach(this::row);
    out.append('\n');
  }

  private void row(List<String> cells) {
    row(cells, true);
  }

  private void row(List<String> cells, boolean escape) {
    out.append(
        cells.stream()
            .map(c -> escape ? escaped(c) : c)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String escaped(String text) {
    String line = CONTROLS.matcher(text).replaceAll(" ");
    return MEANING.matcher(line).replaceAll(m -> "\\\\\\" + m.group());
  }

  @Override
  public String end() {
    return out.toString();
  }
}
