package com.qbitel.benchmarks.parser;

import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Semantics;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Messages of 50 bytes with everything at fixed offsets, as sensors send them: magic number,
 * version, code, length of what follows, counter, seconds, six measured values, padding, and a
 * checksum (CRC-16/XMODEM) of all before it; numbers are big-endian.
 */
final class FixedMessages {

  private static final int LENGTH = 50;
  private static final int HEADER = 6;
  private static final int CHECKSUM_AT = 48;
  private static final int POLYNOMIAL = 0x1021;
  private static final int VALUES = 6;
  private static final int SEEN = 1_000;

  private FixedMessages() {}

  /** Messages of a seed. */
  static MessageTable generate(long seed, int n) {
    Random random = new Random(seed);
    int[] values = random.ints(VALUES, 1_000, 500_000).toArray();
    int seconds = 1_700_000_000;
    List<byte[]> out = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      seconds += 1 + random.nextInt(3);
      ByteBuffer m = ByteBuffer.allocate(LENGTH);
      m.putShort((short) 0xa55a).put((byte) 1).put((byte) (0x10 + random.nextInt(3)));
      m.putShort((short) (LENGTH - HEADER)).putInt(4_000 + k).putInt(seconds);
      for (int v = 0; v < VALUES; v++) {
        values[v] = Math.max(0, values[v] + random.nextInt(-4_000, 4_001));
        m.putInt(values[v]);
      }
      m.putShort(CHECKSUM_AT, (short) checksum(m.array()));
      out.add(m.array());
    }
    return MessageTable.of(out);
  }

  private static int checksum(byte[] bytes) {
    int c = 0;
    for (int k = 0; k < CHECKSUM_AT; k++) {
      c ^= (bytes[k] & 0xff) << Byte.SIZE;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        c = (c & 0x8000) == 0 ? c << 1 : c << 1 ^ POLYNOMIAL;
      }
    }
    return c & 0xffff;
  }

  /** The format as its makers would state it: what a discovery without mistakes gives. */
  static Grammar format() {
    List<Field> fields = new ArrayList<>();
    fields.add(constant("magic", 0, "a55a"));
    fields.add(constant("version", 2, "01"));
    fields.add(field("code", 3, 1, FieldKind.TYPE, List.of("10", "11", "12"), "enumeration"));
    fields.add(field("length", 4, 2, FieldKind.LENGTH, null, "length-of"));
    fields.add(field("counter", HEADER, 4, FieldKind.ID, null, "increment"));
    fields.add(field("seconds", 10, 4, FieldKind.TIMESTAMP, null, "range"));
    for (int v = 0; v < VALUES; v++) {
      fields.add(field("value" + v, 14 + 4 * v, 4, FieldKind.NUMBER, null, "range"));
    }
    fields.add(constant("padding", 38, "00".repeat(10)));
    ChecksumClaim claim = new ChecksumClaim("crc16-xmodem", "before", 0, false);
    Semantics checksum = new Semantics(List.of(), Optional.empty(), Optional.of(claim), List.of());
    fields.add(field("crc", CHECKSUM_AT, 2, FieldKind.CHECKSUM, null, "range", checksum));
    MessageType type =
        new MessageType(
            "t0", "report", SEEN, 1, Direction.UNKNOWN, 1, Selector.OPEN, Structure.NONE, fields);
    return new Grammar(List.of(type), Optional.empty());
  }

  private static Field constant(String name, int offset, String value) {
    return field(name, offset, value.length() / 2, FieldKind.CONST, List.of(value), "constant");
  }

  private static Field field(
      String name, int offset, int length, FieldKind kind, List<String> values, String rule) {
    return field(name, offset, length, kind, values, rule, Semantics.NONE);
  }

  private static Field field(
      String name,
      int offset,
      int length,
      FieldKind kind,
      List<String> values,
      String rule,
      Semantics semantics) {
    return new Field(
        name,
        offset,
        length,
        kind,
        List.of(new KindProbability(kind, 1)),
        1,
        1,
        Optional.of(Placement.inPart(0, offset)),
        values,
        new Constraint(rule, -1, HEADER, 1, false, null, null),
        semantics,
        List.of(new Evidence("format", name, SEEN, SEEN, 0, "The format says so.")));
  }
}
