package com.qbitel.discovery.parser;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.grammar.Grammar;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is exported.
 *
 * @param name name of the protocol
 * @param filter the conversations it was learned from, for example {@code tcp port 502}
 * @param framing how streams fall into messages
 * @param grammar types and fields
 * @param illustrations what messages of each type look like, asked for by specifications alone
 */
public record ExportedProtocol(
    String name,
    String filter,
    Framing framing,
    Grammar grammar,
    Illustration.Source illustrations) {

  private static final Pattern PORT = Pattern.compile("(tcp|udp|sctp) port (\\d{1,5})");

  /** A protocol of whose messages nothing is known but types and fields. */
  public ExportedProtocol(String name, String filter, Framing framing, Grammar grammar) {
    this(name, filter, framing, grammar, Illustration.Source.NONE);
  }

  /** What carries the messages: {@code tcp}, {@code udp}, {@code sctp} or nothing known. */
  public String transport() {
    Matcher m = PORT.matcher(filter == null ? "" : filter);
    return m.matches() ? m.group(1) : "";
  }

  /** The server's port, if there is one. */
  public OptionalInt port() {
    Matcher m = PORT.matcher(filter == null ? "" : filter);
    return m.matches() ? OptionalInt.of(Integer.parseInt(m.group(2))) : OptionalInt.empty();
  }
}
