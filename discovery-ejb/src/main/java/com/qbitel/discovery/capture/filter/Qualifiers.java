package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.capture.filter.FilterExpression.And;
import com.qbitel.discovery.capture.filter.Token.Kind;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands in front of a value and says what the value is.
 *
 * @param protocol a word of {@link Protocols#qualifies}, empty without one
 * @param way which side is meant
 * @param type what sort of thing the value is
 */
record Qualifiers(String protocol, Way way, Type type) {

  enum Type {
    HOST,
    NET,
    PORT,
    PORTRANGE,
    PROTO;

    static Optional<Type> of(Token word) {
      return switch (word.text()) {
        case "host" -> Optional.of(HOST);
        case "net" -> Optional.of(NET);
        case "port" -> Optional.of(PORT);
        case "portrange" -> Optional.of(PORTRANGE);
        case "proto" -> Optional.of(PROTO);
        default -> Optional.empty();
      };
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a word is a qualifier. */
  static boolean begins(Token word) {
    return Protocols.qualifies(word)
        || word.is("src")
        || word.is("dst")
        || Type.of(word).isPresent();
  }

  /**
   * These when they go together.
   *
   * @param at where they begin
   */
  Qualifiers checked(Token at) {
    boolean fits =
        switch (type) {
          case HOST -> !protocol.equals("ppp");
          case NET -> !protocol.equals("ppp") && !protocol.equals("ether");
          case PORT, PORTRANGE -> protocol.isEmpty() || transport() != Headers.NONE;
          case PROTO -> transport() == Headers.NONE && way == Way.EITHER;
        };
    if (!fits) {
      String what = (protocol + " " + way.text()).strip();
      throw FilterSyntax.at(
          at,
          "'%s' does not go with '%s'; join two conditions with and".formatted(what, type.text()));
    }
    return this;
  }

  /** Number of the transport that is named, {@link Headers#NONE} when none is. */
  private int transport() {
    return switch (protocol) {
      case "tcp" -> Headers.TCP;
      case "udp" -> Headers.UDP;
      case "sctp" -> Headers.SCTP;
      default -> Headers.NONE;
    };
  }

  /** Takes the value and makes the expression of it. */
  FilterExpression read(Tokens tokens) {
    Token value = tokens.peek();
    if (value.kind() != Kind.WORD) {
      throw FilterSyntax.unexpected(value, Values.expected(this));
    }
    tokens.take();
    return switch (type) {
      case HOST -> withTransport(Values.host(this, value));
      case NET ->
          withTransport(
              tokens.takeIf("mask")
                  ? Values.net(this, value, tokens.take())
                  : Values.net(this, value));
      case PORT -> {
        int port = Values.port(this, value, value.text());
        yield new Primitive.Ports(transport(), way, port, port);
      }
      case PORTRANGE -> Values.ports(this, transport(), value);
      case PROTO -> Values.protocol(this, value);
    };
  }

  /** {@code tcp host 10.0.0.1} is short for {@code tcp and host 10.0.0.1}. */
  private FilterExpression withTransport(Primitive primitive) {
    return transport() == Headers.NONE
        ? primitive
        : new And(new Primitive.IpProtocol(Headers.NONE, transport()), primitive);
  }
}
