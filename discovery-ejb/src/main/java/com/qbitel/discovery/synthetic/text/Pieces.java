package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in pieces: values, which a fine dissection shows alone, and the glue between them, which
 * has no meaning of its own. Glue next to glue is one piece, but none reaches over the end of a
 * line.
 */
final class Pieces {

  private static final String GLUE = "separator";

  /** A piece of text. */
  private record Piece(String name, FieldKind kind, String text) {
    boolean isGlue() {
      return kind == FieldKind.UNKNOWN;
    }

    boolean joins() {
      return isGlue() && !text.endsWith("\n");
    }
  }

  private final List<Piece> pieces = new ArrayList<>();

  /** Pieces without any. */
  static Pieces none() {
    return new Pieces();
  }

  /** One value. */
  static Pieces of(String name, FieldKind kind, String text) {
    return new Pieces().value(name, kind, text);
  }

  /** One value of text. */
  static Pieces of(String name, String text) {
    return of(name, FieldKind.TEXT, text);
  }

  /** Adds a value. */
  Pieces value(String name, FieldKind kind, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(name, kind, text));
    }
    return this;
  }

  /** Adds a value of text. */
  Pieces value(String name, String text) {
    return value(name, FieldKind.TEXT, text);
  }

  /** Adds glue. */
  Pieces glue(String text) {
    boolean follows = !pieces.isEmpty() && pieces.getLast().joins();
    String before = follows ? pieces.removeLast().text() : "";
    return value(GLUE, FieldKind.UNKNOWN, before + text);
  }

  /** Adds all pieces of others. */
  Pieces add(Pieces others) {
    for (Piece p : others.pieces) {
      if (p.isGlue()) {
        glue(p.text());
      } else {
        pieces.add(p);
      }
    }
    return this;
  }

  /** Puts text before the first piece, as part of it. */
  Pieces openedBy(String text) {
    Piece first = pieces.removeFirst();
    pieces.addFirst(new Piece(first.name(), first.kind(), text + first.text()));
    return this;
  }

  /** Puts text behind the last piece, as part of it. */
  Pieces closedBy(String text) {
    Piece last = pieces.removeLast();
    pieces.add(new Piece(last.name(), last.kind(), last.text() + text));
    return this;
  }

  /** Everything as one value. */
  Pieces whole(String name) {
    return of(name, text());
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** Number of pieces. */
  int count() {
    return pieces.size();
  }

  /** All of the text. */
  String text() {
    StringBuilder all = new StringBuilder();
    pieces.forEach(p -> all.append(p.text()));
    return all.toString();
  }

  /** Writes a field for each piece. */
  void write(Draft out) {
    pieces.forEach(p -> out.text(p.name(), p.kind(), p.text()));
  }
}
