package com.qbitel.discovery.parser;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.capture.framing.MessageFraming;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.compiled.CompiledParser;
import com.qbitel.discovery.parser.export.Exporters;
import com.qbitel.discovery.parser.interpreter.InterpretedParser;
import com.qbitel.discovery.parser.stream.ResumingParser;
import java.util.Optional;

/** The factory of the parser stage. What it returns is safe for several threads. */
public final class ParserStage {

  private ParserStage() {}

  /** Parsers that are compiled: a grammar costs some milliseconds, a message little. */
  public static ParserGenerator compiler() {
    return CompiledParser::new;
  }

  /** Parsers that follow a grammar step by step: a grammar costs nothing, a message more. */
  public static ParserGenerator interpreter() {
    return InterpretedParser::new;
  }

  /** Whether a framing says enough of a side to find messages in what it sends. */
  public static boolean framed(Framing framing, Direction sender) {
    return MessageFraming.of(framing, side(sender)).isPresent();
  }

  /**
   * A parser for what one side of a connection sends. A message has at most {@link
   * MessageFraming#MAX_MESSAGE} bytes.
   *
   * @param parser parser of the protocol
   * @param framing its framing
   * @param sender the side; unknown ones are taken for clients
   * @param out takes what is found
   * @return empty when the framing does not say enough of the side
   */
  public static Optional<StreamParser> stream(
      MessageParser parser, Framing framing, Direction sender, StreamParser.Out out) {
    return MessageFraming.of(framing, side(sender))
        .map(f -> new ResumingParser(f, parser, sender, MessageFraming.MAX_MESSAGE, out));
  }

  private static int side(Direction sender) {
    return sender == Direction.RESPONSE ? 1 : 0;
  }

  /** Exporters to other tools. */
  public static ProtocolExporter exporter() {
    return new Exporters();
  }
}
