package com.qbitel.discovery.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All messages of a corpus: their bytes in one array, and per message offset, length, packet, time,
 * flow and direction in parallel arrays.
 *
 * <p>Immutable and safe for use by several threads. Access to a byte is one array read; nothing is
 * copied unless {@link #payload(int)} or {@link #message(int)} is called. Messages keep the order
 * in which they were added, which is capture order. Holds up to 2^31 - 1 payload bytes.
 */
public final class MessageTable {

  /** Marks an unknown capture time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final Direction[] DIRECTIONS = {
    Direction.REQUEST, Direction.RESPONSE, Direction.UNKNOWN
  };

  private final byte[] bytes;
  private final int[] start; // size() + 1 entries
  private final long[] packet;
  private final long[] seconds;
  private final int[] nanos;
  private final int[] flow;
  private final byte[] direction;
  private final List<Flow> flows;
  private final Set<Flow> midway;

  private MessageTable(Builder b) {
    bytes = b.bytes.length == b.used ? b.bytes : Arrays.copyOf(b.bytes, b.used);
    boolean exact = b.packet.length == b.size;
    start = exact ? b.start : Arrays.copyOf(b.start, b.size + 1);
    packet = exact ? b.packet : Arrays.copyOf(b.packet, b.size);
    seconds = exact ? b.seconds : Arrays.copyOf(b.seconds, b.size);
    nanos = exact ? b.nanos : Arrays.copyOf(b.nanos, b.size);
    flow = exact ? b.flow : Arrays.copyOf(b.flow, b.size);
    direction = exact ? b.direction : Arrays.copyOf(b.direction, b.size);
    flows = List.copyOf(b.flows.keySet());
    midway = Set.copyOf(b.midway);
  }

  /**
   * A builder with room for so many messages and bytes; a table that fills it exactly takes the
   * room over without a copy.
   */
  public static Builder builder(int messages, int bytes) {
    return new Builder(messages, bytes);
  }

  /** Number of messages. */
  public int size() {
    return packet.length;
  }

  /** Number of payload bytes of all messages together. */
  public long byteCount() {
    return bytes.length;
  }

  /** Length of message {@code i} in bytes. */
  public int length(int i) {
    return start[i + 1] - start[i];
  }

  /** Byte at {@code offset} of message {@code i}, 0..255. */
  public int byteAt(int i, int offset) {
    Objects.checkIndex(offset, length(i));
    return bytes[start[i] + offset] & 0xff;
  }

  /** A copy of the bytes of message {@code i}. */
  public byte[] payload(int i) {
    return Arrays.copyOfRange(bytes, start[i], start[i + 1]);
  }

  /** A copy of {@code length} bytes from {@code offset} of message {@code i}. */
  public byte[] slice(int i, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, length(i));
    return Arrays.copyOfRange(bytes, start[i] + offset, start[i] + offset + length);
  }

  /** Copies {@code length} bytes from {@code offset} of message {@code i} to {@code target}. */
  public void copy(int i, int offset, int length, byte[] target, int at) {
    Objects.checkFromIndexSize(offset, length, length(i));
    System.arraycopy(bytes, start[i] + offset, target, at, length);
  }

  /** Packet number of message {@code i}, from 1; 0 when there is none. */
  public long packet(int i) {
    return packet[i];
  }

  /** Capture time of message {@code i}, null when unknown. */
  public Instant time(int i) {
    return seconds[i] == NO_TIME ? null : Instant.ofEpochSecond(seconds[i], nanos[i]);
  }

  /** Index into {@link #flows()} of message {@code i}. */
  public int flowIndex(int i) {
    return flow[i];
  }

  /** Conversation of message {@code i}. */
  public Flow flow(int i) {
    return flows.get(flow[i]);
  }

  /** Sending side of message {@code i}. */
  public Direction direction(int i) {
    return DIRECTIONS[direction[i]];
  }

  /** All conversations in order of their first message. */
  public List<Flow> flows() {
    return flows;
  }

  /** Whether the input began in the middle of a conversation, so that its first messages lack. */
  public boolean midway(Flow flow) {
    return midway.contains(flow);
  }

  /** Message {@code i} as a value of its own. */
  public Message message(int i) {
    return new Message(i, packet(i), time(i), flow(i), direction(i), payload(i));
  }

  /** A table of the given messages, in the given order. */
  public MessageTable select(int[] indices) {
    Builder b = new Builder();
    for (int i : indices) {
      b.add(bytes, start[i], length(i), packet[i], seconds[i], nanos[i], flow(i), direction(i));
    }
    midway.forEach(b::midway);
    return b.build();
  }

  /**
   * SHA-256 over every message with all that the stages may look at: bytes, lengths, order, times,
   * flows and directions; packet numbers are left out. Lower-case hex.
   *
   * <p>What is hashed: the number of flows, per flow its three texts in UTF-8, each after its
   * length; the number of messages, per message its length, seconds, nanoseconds and flow index,
   * one byte for the direction, and its payload; then, if conversations began before the input, the
   * flow index of each. All numbers are 8 bytes, big-endian.
   */
  public String digest() {
    MessageDigest d = sha256();
    ByteBuffer head = ByteBuffer.allocate(4 * Long.BYTES + 1);
    d.update(head.putLong(flows.size()).flip());
    for (Flow f : flows) {
      for (String text : List.of(f.transport(), f.client(), f.server())) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        d.update(head.clear().putLong(utf8.length).flip());
        d.update(utf8);
      }
    }
    d.update(head.clear().putLong(size()).flip());
    for (int i = 0; i < size(); i++) {
      head.clear().putLong(length(i)).putLong(seconds[i]).putLong(nanos[i]).putLong(flow[i]);
      d.update(head.put(direction[i]).flip());
      d.update(bytes, start[i], length(i));
    }
    for (int f = 0; f < flows.size(); f++) {
      if (midway.contains(flows.get(f))) {
        d.update(head.clear().putLong(f).flip());
      }
    }
    return HexFormat.of().formatHex(d.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Collects messages in capture order; grows as needed. Not safe for several threads. */
  public static final class Builder {

    private byte[] bytes;
    private int used;
    private int size;
    private int[] start;
    private long[] packet;
    private long[] seconds;
    private int[] nanos;
    private int[] flow;
    private byte[] direction;
    private final Map<Flow, Integer> flows = new LinkedHashMap<>();
    private final Set<Flow> midway = new HashSet<>();
    private boolean built;

    /** Room for a few messages. */
    public Builder() {
      this(64, 4096);
    }

    private Builder(int messages, int byteCount) {
      bytes = new byte[byteCount];
      start = new int[messages + 1];
      packet = new long[messages];
      seconds = new long[messages];
      nanos = new int[messages];
      flow = new int[messages];
      direction = new byte[messages];
    }

    /** Number of messages so far. */
    public int size() {
      return size;
    }

    /** Number of payload bytes so far. */
    public long byteCount() {
      return used;
    }

    /** Adds a message; {@code time} may be null. */
    public Builder add(byte[] payload, long packet, Instant time, Flow flow, Direction direction) {
      return add(
          payload,
          0,
          payload.length,
          packet,
          time == null ? NO_TIME : time.getEpochSecond(),
          time == null ? 0 : time.getNano(),
          flow,
          direction);
    }

    /** Adds a message from a part of an array. */
    public Builder add(
        byte[] from,
        int offset,
        int length,
        long packet,
        long seconds,
        int nanos,
        Flow flow,
        Direction direction) {
      if (built) {
        throw new IllegalStateException("the table has been built");
      }
      Objects.checkFromIndexSize(offset, length, from.length);
      if (nanos < 0 || nanos >= 1_000_000_000) {
        throw new IllegalArgumentException("nanoseconds out of range: " + nanos);
      }
      bytes = room(bytes, Math.addExact(used, length));
      System.arraycopy(from, offset, bytes, used, length);
      used += length;
      if (size == this.packet.length) {
        int n = Math.max(64, Math.multiplyExact(size, 2));
        start = Arrays.copyOf(start, n + 1);
        this.packet = Arrays.copyOf(this.packet, n);
        this.seconds = Arrays.copyOf(this.seconds, n);
        this.nanos = Arrays.copyOf(this.nanos, n);
        this.flow = Arrays.copyOf(this.flow, n);
        this.direction = Arrays.copyOf(this.direction, n);
      }
      this.packet[size] = packet;
      this.seconds[size] = seconds;
      this.nanos[size] = nanos;
      this.flow[size] = flows.computeIfAbsent(flow, f -> flows.size());
      this.direction[size] = code(direction);
      start[++size] = used;
      return this;
    }

    /** Notes that the beginning of a conversation is not among the messages. */
    public Builder midway(Flow flow) {
      midway.add(flow);
      return this;
    }

    /** As hashed in {@link MessageTable#digest()}: must never change. */
    private static byte code(Direction direction) {
      return switch (direction) {
        case REQUEST -> 0;
        case RESPONSE -> 1;
        case UNKNOWN -> 2;
      };
    }

    private static byte[] room(byte[] a, int needed) {
      if (needed <= a.length) {
        return a;
      }
      long doubled = Math.min(Integer.MAX_VALUE - 8L, a.length * 2L);
      return Arrays.copyOf(a, (int) Math.max(needed, doubled));
    }

    /** The table of all messages added; no more can be added then. */
    public MessageTable build() {
      built = true;
      return new MessageTable(this);
    }
  }

  /** A table of bare messages without addresses or times, in order. */
  public static MessageTable of(List<byte[]> payloads) {
    Builder b = new Builder();
    Flow none = new Flow("none", "", "");
    for (byte[] p : payloads) {
      b.add(p, 0, null, none, Direction.UNKNOWN);
    }
    return b.build();
  }
}
