package com.qbitel.discovery.parser.interpreter;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.parser.ParseProblem;
import java.util.Optional;

/**
 * What messages of a text protocol obey: they begin with text, and what stands in them at places
 * without a field is text as well, more of the same. In binary protocols nothing stands there.
 */
final class TextRule {

  /** Bytes that tell whether a message begins with text. */
  private static final int HEAD = 24;

  /** The first bytes that continue a character in UTF-8, and that begin one. */
  private static final int CONTINUED = 0x80;

  private static final int LEADS = 0xc0;

  private final boolean text;
  private final Optional<Byte> delimiter;

  TextRule(Grammar grammar) {
    text = grammar.text();
    delimiter = grammar.layout().flatMap(TextLayout::delimiter);
  }

  /** A message of a text protocol that does not begin with text. */
  Optional<ParseProblem> broken(byte[] payload) {
    int head = Math.min(HEAD, payload.length);
    int at = text ? binary(payload, 0, head) : head;
    return at == head ? Optional.empty() : Optional.of(ParseProblem.noText(at));
  }

  /** Bytes for which the type has no field, unless they are text in a text protocol. */
  Optional<ParseProblem> unexpected(byte[] payload, PlacedField f) {
    int end = f.offset() + f.length();
    return text && binary(payload, f.offset(), end) == end
        ? Optional.empty()
        : Optional.of(ParseProblem.unexpected(f.offset(), end));
  }

  /** The first byte in {@code [from, to)} that is no text, {@code to} when all are. */
  private int binary(byte[] payload, int from, int to) {
    for (int k = from; k < to; k++) {
      byte b = payload[k];
      boolean printable = b >= ' ' && b != 0x7f || b == '\t' || b == '\n' || b == '\r';
      boolean ends = delimiter.isPresent() && delimiter.get() == b;
      if (!printable && !ends && !character(payload, k)) {
        return k;
      }
    }
    return to;
  }

  /** Whether a byte is of a character of several bytes in UTF-8, as far as its neighbours tell. */
  private static boolean character(byte[] payload, int k) {
    int b = payload[k] & 0xff;
    int next = k + 1 < payload.length ? payload[k + 1] & 0xff : CONTINUED;
    int before = k > 0 ? payload[k - 1] & 0xff : 0;
    return b >= LEADS && next >= CONTINUED && next < LEADS
        || b >= CONTINUED && b < LEADS && before >= CONTINUED;
  }
}
