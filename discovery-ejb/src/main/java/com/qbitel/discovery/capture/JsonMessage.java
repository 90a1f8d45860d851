package com.qbitel.discovery.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.message.MessageTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * One message given as a JSON object, read member by member.
 *
 * <p>Two vocabularies: that of message files ({@code hex}, {@code t}, {@code src}, {@code dst},
 * {@code proto}) and that of requests ({@code payload} with {@code encoding}, {@code time}, {@code
 * source}, {@code destination}). Every other member, a message's known truth among them, is skipped
 * unread. Reused from object to object; a problem is recorded with its JSON pointer, and the object
 * is read to its end all the same.
 */
final class JsonMessage {

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxStringLength(2 * CaptureLimits.MESSAGE_BYTES + 4)
          .maxNestingDepth(256)
          .build();

  private static final BigDecimal FIRST_FOREIGN_SECOND = new BigDecimal(253_402_300_800L);
  private static final int LONGEST_ADDRESS = 255;

  private final String payloadMember;
  private String pointer = "";
  private List<Violation> violations = List.of();
  private String text;
  private String encoding;
  private byte[] payload;
  private long seconds;
  private int nanos;
  private String source;
  private String destination;
  private String transport;

  /**
   * @param payloadMember the member that a message without payload is told to have
   */
  JsonMessage(String payloadMember) {
    this.payloadMember = payloadMember;
  }

  /** A factory whose parsers are bounded as the stage's limits say. */
  static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(CONSTRAINTS)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  /**
   * Reads the object that the parser stands at the beginning of.
   *
   * @param at JSON pointer of the object
   * @param problems takes what is wrong with it
   * @return whether the message can be used
   */
  boolean read(JsonParser parser, String at, List<Violation> problems) throws IOException {
    pointer = at;
    violations = problems;
    text = null;
    encoding = "hex";
    payload = null;
    seconds = MessageTable.NO_TIME;
    nanos = 0;
    source = "";
    destination = "";
    transport = "none";
    int before = problems.size();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      parser.nextToken();
      read(parser, member);
    }
    if (problems.size() == before) {
      decode();
    }
    return problems.size() == before;
  }

  private void read(JsonParser parser, String member) throws IOException {
    switch (member) {
      case "hex", "payload" -> text = string(parser, member, Integer.MAX_VALUE);
      case "encoding" -> encoding = string(parser, member, 16);
      case "t", "time" -> time(parser, member);
      case "src", "source" -> source = optional(parser, member);
      case "dst", "destination" -> destination = optional(parser, member);
      case "proto" -> transport = optional(parser, member);
      default -> parser.skipChildren();
    }
  }

  private String optional(JsonParser parser, String member) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL
        ? ""
        : string(parser, member, LONGEST_ADDRESS);
  }

  private String string(JsonParser parser, String member, int longest) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      violate(member, "is no text");
      return "";
    }
    String value = parser.getText();
    if (value.length() > longest) {
      violate(member, "is longer than " + longest + " characters");
    }
    return value;
  }

  private void time(JsonParser parser, String member) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_NULL -> {}
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        BigDecimal value = parser.getDecimalValue();
        if (value.signum() < 0 || value.compareTo(FIRST_FOREIGN_SECOND) >= 0) {
          violate(member, "is no time between the years 1970 and 9999");
          return;
        }
        BigDecimal exact = value.setScale(9, RoundingMode.DOWN);
        seconds = exact.longValue();
        nanos = exact.remainder(BigDecimal.ONE).movePointRight(9).intValue();
      }
      case VALUE_STRING -> {
        try {
          Instant instant = OffsetDateTime.parse(parser.getText()).toInstant();
          seconds = Timestamps.known(instant.getEpochSecond(), 0);
          nanos = instant.getNano();
        } catch (DateTimeException e) {
          seconds = MessageTable.NO_TIME;
        }
        if (seconds == MessageTable.NO_TIME) {
          nanos = 0;
          violate(member, "is no time of RFC 3339 between the years 1970 and 9999");
        }
      }
      default -> {
        parser.skipChildren();
        violate(member, "is no time");
      }
    }
  }

  private void decode() {
    if (text == null) {
      violate(payloadMember, "is missing");
      return;
    }
    switch (encoding) {
      case "hex" -> {
        if (text.length() % 2 != 0) {
          violate(payloadMember, "has an odd number of hex digits");
          return;
        }
        try {
          payload = HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
          violate(payloadMember, "has a character that is no hex digit");
        }
      }
      case "base64" -> {
        try {
          payload = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
          violate(payloadMember, "is no base64");
        }
      }
      default -> violate("encoding", "is neither hex nor base64");
    }
    if (payload != null && payload.length > CaptureLimits.MESSAGE_BYTES) {
      violate(payloadMember, "is longer than " + CaptureLimits.MESSAGE_BYTES + " bytes");
    }
  }

  private void violate(String member, String message) {
    violations.add(new Violation(pointer + "/" + member, message));
  }

  /** Hands the message that was read to the collector. */
  void collect(GroupingCollector to, long number) {
    boolean ports = transport.equals("tcp") || transport.equals("udp") || transport.equals("sctp");
    Conversation.Side sender =
        to.conversations()
            .sender(
                Carrier.given(transport),
                Endpoint.parse(source, ports),
                Endpoint.parse(destination, ports));
    to.message(number, seconds, nanos, sender, payload, 0, payload.length);
  }
}
