package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Semantics;
import com.qbitel.discovery.grammar.Span;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A protocol that is known exactly, with its grammar. Every message begins with 7e, a code and the
 * number of bytes behind the length. Requests (01) then have elements of tag, length and value,
 * responses (02) a number of readings, the readings of two bytes, and the sum of all bytes before.
 */
final class KnownProtocol {

  static final int EXCHANGES = 40;
  private static final int READINGS = 4;

  private KnownProtocol() {}

  static MessageTable messages() {
    var table = new MessageTable.Builder();
    Flow flow = new Flow("udp", "192.0.2.1:40000", "198.51.100.7:700");
    for (int i = 0; i < EXCHANGES; i++) {
      table.add(request(i), 0, null, flow, Direction.REQUEST);
      table.add(response(i), 0, null, flow, Direction.RESPONSE);
    }
    return table.build();
  }

  /** One element or two: a number of one byte, behind every other one a name. */
  private static byte[] request(int i) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {1, 1, (byte) (i % 3)});
    if (i % 2 == 1) {
      byte[] name =
          "lamp".substring(0, 2 + i % 3).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      body.write(2);
      body.write(name.length);
      body.writeBytes(name);
    }
    return framed(1, body.toByteArray());
  }

  private static byte[] response(int i) {
    int n = 1 + i % READINGS;
    var body = new ByteArrayOutputStream();
    body.write(n);
    for (int k = 0; k < n; k++) {
      body.write(3);
      body.write(5 * i + k);
    }
    byte[] message = framed(2, java.util.Arrays.copyOf(body.toByteArray(), body.size() + 1));
    for (int k = 0; k < message.length - 1; k++) {
      message[message.length - 1] += message[k];
    }
    return message;
  }

  private static byte[] framed(int code, byte[] body) {
    byte[] message = new byte[3 + body.length];
    message[0] = 0x7e;
    message[1] = (byte) code;
    message[2] = (byte) body.length;
    System.arraycopy(body, 0, message, 3, body.length);
    return message;
  }

  static Grammar grammar() {
    var chain = new ElementChain(3, 1, 1, false, false, 1, true);
    var elements =
        new Structure(
            false,
            Optional.of(chain),
            List.of(),
            List.of(),
            false,
            Optional.empty(),
            List.of(),
            Optional.empty());
    var readings =
        new Structure(
            false,
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            Optional.of(new ElementArray(4, 2, 1)),
            List.of(new Span(true, 1, 1)),
            Optional.empty());
    return new Grammar(
        List.of(
            type(
                "t0",
                Direction.REQUEST,
                "01",
                elements,
                List.of(
                    field("tag", Placement.of(Region.ELEMENT_TAG), null, FieldKind.TYPE),
                    field("size", Placement.of(Region.ELEMENT_LENGTH), null, FieldKind.LENGTH),
                    field("value", Placement.of(Region.ELEMENT_VALUE), null, FieldKind.TEXT))),
            type(
                "t1",
                Direction.RESPONSE,
                "02",
                readings,
                List.of(
                    field("number", Placement.inPart(0, 3), null, FieldKind.COUNT),
                    field("reading", Placement.of(Region.ARRAY_ELEMENT), null, FieldKind.NUMBER),
                    sum()))),
        Optional.empty());
  }

  private static MessageType type(
      String id, Direction direction, String code, Structure structure, List<Field> body) {
    List<Field> fields = new java.util.ArrayList<>();
    fields.add(field("magic", Placement.inPart(0, 0), "7e", FieldKind.CONST));
    fields.add(field("code", Placement.inPart(0, 1), code, FieldKind.TYPE));
    fields.add(length());
    fields.addAll(body);
    Selector.Test test = new Selector.Test("bytes 1 1 ff", List.of(code), true);
    return new MessageType(
        id,
        id.equals("t0") ? "request" : "response",
        EXCHANGES,
        0.5,
        direction,
        1,
        new Selector(1, 1, null, List.of(code), List.of(), List.of(test)),
        structure,
        fields);
  }

  private static Field field(String name, Placement placement, String value, FieldKind kind) {
    Constraint rule =
        value == null ? null : new Constraint("constant", -1, 0, 1, false, null, null);
    boolean wide = placement.region() == Region.ARRAY_ELEMENT;
    boolean open = placement.region() == Region.ELEMENT_VALUE;
    return field(name, placement, open ? null : wide ? 2 : 1, kind, value, rule, Semantics.NONE);
  }

  private static Field length() {
    Constraint rule = new Constraint("length-of", -1, 3, 1, false, null, null);
    return field("length", Placement.inPart(0, 2), 1, FieldKind.LENGTH, null, rule, Semantics.NONE);
  }

  private static Field sum() {
    var claim = new ChecksumClaim("sum8", "before", 0, false);
    return field(
        "sum",
        new Placement(Region.END, 0, 1, 0, ""),
        1,
        FieldKind.CHECKSUM,
        null,
        null,
        new Semantics(List.of(), Optional.empty(), Optional.of(claim), List.of()));
  }

  private static Field field(
      String name,
      Placement placement,
      Integer width,
      FieldKind kind,
      String value,
      Constraint rule,
      Semantics semantics) {
    return new Field(
        name,
        placement.region() == Region.PART ? placement.offset() : null,
        width,
        kind,
        List.of(new KindProbability(kind, 1)),
        1,
        1,
        Optional.of(placement),
        value == null ? null : List.of(value),
        rule,
        semantics,
        List.of(new Evidence("known", "", EXCHANGES, EXCHANGES, 0, "It is known.")));
  }
}
