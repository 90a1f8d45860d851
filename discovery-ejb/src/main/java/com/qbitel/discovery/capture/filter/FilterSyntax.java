package com.qbitel.discovery.capture.filter;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.util.List;

/** What is said about expressions that break the grammar. */
final class FilterSyntax {

  /** All that an operand may begin with. */
  static final String UNDERSTOOD =
      "host, net, port or portrange, each also behind src or dst; tcp, udp, sctp, icmp, icmp6, ip,"
          + " ip6, arp, llc, fr; proto, ip proto, ip6 proto, ether proto, ppp proto, ether host;"
          + " all";

  private static final int LONGEST_QUOTE = 40;

  private FilterSyntax() {}

  /** A token stands where something else has to. */
  static RequestException unexpected(Token token, String expected) {
    return at(token, "expected " + expected);
  }

  /** A token that is of the language of packet filters, or looks so, and chooses nothing here. */
  static RequestException unknown(Token token) {
    String what =
        switch (token.text()) {
          case "vlan", "mpls", "pppoed", "pppoes", "geneve", "vxlan" ->
              "tags and tunnels are taken off before a filter looks at what they carry";
          case "less", "greater", "len", "inbound", "outbound", "ifname", "on" ->
              "a filter chooses whole conversations, not packets by their size or way";
          case "gateway", "broadcast", "multicast", "rarp", "protochain", "wlan" ->
              "this part of pcap-filter is not supported";
          default -> "not a word of a filter";
        };
    return at(token, what + "; understood are " + UNDERSTOOD);
  }

  /** A character that no word has. */
  static RequestException foreign(Token sign) {
    String what =
        switch (sign.text()) {
          case "[", "]", "=", "<", ">", "+", "*", "%", "^", "~" ->
              "bytes of packets cannot be compared, since a filter chooses whole conversations";
          default -> "no word has this character";
        };
    return at(sign, what + "; understood are " + UNDERSTOOD);
  }

  static RequestException tooLong(int length) {
    return refuse(
        "the filter has %d characters; the most are %d"
            .formatted(length, FilterExpression.MAX_LENGTH));
  }

  /** Something about a token, whose place is named. */
  static RequestException at(Token token, String what) {
    String quote =
        token.text().length() > LONGEST_QUOTE
            ? token.text().substring(0, LONGEST_QUOTE) + "..."
            : token.text();
    String place = token.kind() == Token.Kind.END ? "at its end" : "at '" + quote + "'";
    return refuse(
        "the filter cannot be read %s, character %d: %s".formatted(place, token.at(), what));
  }

  private static RequestException refuse(String message) {
    return new RequestException(
        ErrorCode.INVALID_REQUEST, message, List.of(new Violation("filter", message)));
  }
}
