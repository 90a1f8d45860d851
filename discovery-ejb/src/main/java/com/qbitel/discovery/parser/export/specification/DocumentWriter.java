package com.qbitel.discovery.parser.export.specification;

import java.util.List;

/** Writes a document to read. Texts are any texts: what has a meaning in the format is escaped. */
interface DocumentWriter {

  /** A place in the document that links lead to: letters, digits and hyphens. */
  record Entry(String text, String anchor) {}

  /**
   * A column of a table.
   *
   * @param bytes whether its cells may be long rows of digits, which can be broken anywhere
   */
  record Column(String head, boolean bytes) {
    static Column of(String head) {
      return new Column(head, false);
    }

    static Column ofBytes(String head) {
      return new Column(head, true);
    }
  }

  /** Begins the document. */
  void begin(String title);

  /** A table of contents, in formats that have none by themselves. */
  void contents(List<Entry> entries);

  /**
   * A heading.
   *
   * @param level 1 for the title, 2 for chapters, and so on
   */
  void heading(int level, String text);

  /** A heading that links lead to. */
  void heading(int level, Entry entry);

  /** A paragraph. */
  void paragraph(String text);

  /** Lines that keep their spaces. */
  void diagram(String lines);

  /** A table. */
  void table(List<Column> head, List<List<String>> rows);

  /** Ends the document and returns it. */
  String end();
}
