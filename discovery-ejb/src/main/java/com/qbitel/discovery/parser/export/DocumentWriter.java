package com.qbitel.discovery.parser.export;

import java.util.List;

/** Writes a document to read. Texts are any texts: what has a meaning in the format is escaped. */
interface DocumentWriter {

  /** Begins the document. */
  void begin(String title);

  /**
   * A heading.
   *
   * @param level 1 for the title, 2 for chapters, and so on
   */
  void heading(int level, String text);

  /** A paragraph. */
  void paragraph(String text);

  /** Lines that keep their spaces. */
  void diagram(String lines);

  /** A table. */
  void table(List<String> head, List<List<String>> rows);

  /** Ends the document and returns it. */
  String end();
}
