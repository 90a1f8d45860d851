package com.qbitel.discovery.parser.export.specification;

import java.util.List;
import java.util.regex.Pattern;

/** One page of HTML without scripts or anything that is loaded from elsewhere. */
final class HtmlWriter implements DocumentWriter {

  /** Controls, marks that turn the direction of writing, ends of lines. */
  private static final Pattern CONTROLS = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto;
        padding: 0 1rem; color: #1b1f24; background: #fff; overflow-wrap: break-word; }
      h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 .6em; break-after: avoid; }
      h1 { margin-top: 0; }
      h3 { padding-top: 1em; border-top: 2px solid #d8dee4; }
      a { color: #0a58ca; }
      nav ul { columns: 14rem; padding-left: 1.2rem; }
      pre { background: #f4f6f8; padding: 1rem; overflow-x: auto; font-size: 13px;
        line-height: 1.3; }
      .wide { overflow-x: auto; margin: 1rem 0; }
      table { border-collapse: collapse; width: 100%; font-size: 14px; }
      th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
        border-bottom: 1px solid #d8dee4; overflow-wrap: normal; }
      th { background: #f4f6f8; }
      .bytes { overflow-wrap: anywhere; min-width: 10rem; }
      @media (prefers-color-scheme: dark) {
        body { color: #e6edf3; background: #0d1117; }
        a { color: #6cb6ff; }
        pre, th { background: #161b22; }
        h3, th, td { border-color: #30363d; }
      }
      @media print {
        body { font-size: 10pt; max-width: none; margin: 0; padding: 0; color: #000;
          background: #fff; }
        a { color: inherit; text-decoration: none; }
        pre, th { background: none; }
        pre { border: 1px solid #999; padding: .5rem; font-size: 8pt; overflow: visible;
          white-space: pre-wrap; break-inside: avoid; }
        table { font-size: 8pt; }
        th, td { border-color: #999; }
        tr { break-inside: avoid; }
        .wide { overflow: visible; }
        .bytes { min-width: 0; }
      }
      """;

  private final StringBuilder out = new StringBuilder();

  @Override
  public void begin(String title) {
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>")
        .append(escaped(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n");
    heading(1, title);
  }

  @Override
  public void contents(List<Entry> entries) {
    out.append("<nav aria-label=\"Contents\">\n<ul>\n");
    for (Entry e : entries) {
      out.append("<li><a href=\"#").append(escaped(e.anchor())).append("\">");
      out.append(escaped(e.text())).append("</a></li>\n");
    }
    out.append("</ul>\n</nav>\n");
  }

  @Override
  public void heading(int level, String text) {
    element("h" + level, text);
  }

  @Override
  public void heading(int level, Entry entry) {
    out.append("<h").append(level).append(" id=\"").append(escaped(entry.anchor())).append("\">");
    out.append(escaped(entry.text())).append("</h").append(level).append(">\n");
  }

  @Override
  public void paragraph(String text) {
    element("p", text);
  }

  @Override
  public void diagram(String lines) {
    out.append("<pre>");
    lines.lines().forEach(l -> out.append(escaped(l)).append('\n'));
    out.append("</pre>\n");
  }

  @Override
  public void table(List<Column> head, List<List<String>> rows) {
    out.append("<div class=\"wide\"><table>\n<thead>\n<tr>");
    head.forEach(h -> out.append("<th scope=\"col\">").append(escaped(h.head())).append("</th>"));
    out.append("</tr>\n</thead>\n<tbody>\n");
    for (List<String> row : rows) {
      out.append("<tr>");
      for (int k = 0; k < row.size(); k++) {
        out.append(head.get(k).bytes() ? "<td class=\"bytes\">" : "<td>");
        out.append(escaped(row.get(k))).append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table></div>\n");
  }

  private void element(String name, String text) {
    out.append('<').append(name).append('>').append(escaped(text));
    out.append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    return CONTROLS
        .matcher(text)
        .replaceAll(" ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace(" %", "&nbsp;%");
  }

  @Override
  public String end() {
    return out.append("</body>\n</html>\n").toString();
  }
}
