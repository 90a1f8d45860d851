package com.qbitel.discovery.parser.export;

import java.util.List;
import java.util.regex.Pattern;

/** One page of HTML without scripts or anything that is loaded from elsewhere. */
final class HtmlWriter implements DocumentWriter {

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto;
        padding: 0 1rem; color: #1b1f24; background: #fff; }
      h1, h2, h3 { line-height: 1.25; margin-top: 2em; }
      h1 { margin-top: 0; }
      pre { background: #f4f6f8; padding: 1rem; overflow-x: auto; font-size: 13px; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: 14px; }
      th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
        border-bottom: 1px solid #d8dee4; overflow-wrap: anywhere; }
      th { background: #f4f6f8; }
      @media (prefers-color-scheme: dark) {
        body { color: #e6edf3; background: #0d1117; }
        pre, th { background: #161b22; }
        th, td { border-color: #30363d; }
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
  public void heading(int level, String text) {
    element("h" + level, text);
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
  public void table(List<String> head, List<List<String>> rows) {
    out.append("<div class=\"wide\"><table>\n<thead>\n<tr>");
    head.forEach(h -> out.append("<th scope=\"col\">").append(escaped(h)).append("</th>"));
    out.append("</tr>\n</thead>\n<tbody>\n");
    for (List<String> row : rows) {
      out.append("<tr>");
      row.forEach(c -> out.append("<td>").append(escaped(c)).append("</td>"));
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
        .replace("'", "&#39;");
  }

  @Override
  public String end() {
    return out.append("</body>\n</html>\n").toString();
  }
}
