package com.qbitel.discovery.profile;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StorageException;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.Message;
import com.qbitel.discovery.message.MessageTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The binary form in which runs of messages are kept.
 *
 * <p>A block is: format (1 byte), number of flows and the flows (transport, client, server), number
 * of messages, then for each message its flow, direction, packet (as difference to the one before),
 * time (0 when unknown, else 1, seconds as difference, nanoseconds), length and payload. Integers
 * are zig-zag variable-length (7 bits a byte, least significant first).
 */
final class MessageBlocks {

  /** Most messages of one block. */
  static final int MAX_MESSAGES = 512;

  /** Payload bytes after which a block is closed. */
  static final int MAX_BYTES = 1 << 20;

  private static final int FORMAT = 1;

  private MessageBlocks() {}

  /** The number of messages from {@code first} on that make one block. */
  static int span(MessageTable messages, int first) {
    long bytes = 0;
    int i = first;
    while (i < messages.size() && i - first < MAX_MESSAGES && bytes < MAX_BYTES) {
      bytes += messages.length(i++);
    }
    return i - first;
  }

  /** Encodes {@code count} messages from {@code first} on. */
  static byte[] encode(MessageTable messages, int first, int count) {
    Map<Flow, Integer> flows = new LinkedHashMap<>();
    for (int i = first; i < first + count; i++) {
      flows.computeIfAbsent(messages.flow(i), f -> flows.size());
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      put(out, flows.size());
      for (Flow f : flows.keySet()) {
        out.writeUTF(f.transport());
        out.writeUTF(f.client());
        out.writeUTF(f.server());
      }
      put(out, count);
      long packet = 0;
      long seconds = 0;
      for (int i = first; i < first + count; i++) {
        put(out, flows.get(messages.flow(i)));
        out.writeByte(messages.direction(i).ordinal());
        put(out, messages.packet(i) - packet);
        packet = messages.packet(i);
        Instant time = messages.time(i);
        out.writeBoolean(time != null);
        if (time != null) {
          put(out, time.getEpochSecond() - seconds);
          put(out, time.getNano());
          seconds = time.getEpochSecond();
        }
        put(out, messages.length(i));
        out.write(messages.payload(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Decodes a block.
   *
   * @param first index of its first message
   * @throws StorageException when it is no block of this format
   */
  static List<Message> decode(byte[] block, int first) {
    try (var in = new DataInputStream(new ByteArrayInputStream(block))) {
      if (in.readByte() != FORMAT) {
        throw damaged(null);
      }
      List<Flow> flows = new ArrayList<>();
      for (long n = get(in); n > 0; n--) {
        flows.add(new Flow(in.readUTF(), in.readUTF(), in.readUTF()));
      }
      List<Message> messages = new ArrayList<>();
      long packet = 0;
      long seconds = 0;
      int count = Math.toIntExact(get(in));
      for (int i = 0; i < count; i++) {
        Flow flow = flows.get(Math.toIntExact(get(in)));
        Direction direction = Direction.values()[in.readByte()];
        packet += get(in);
        Instant time = null;
        if (in.readBoolean()) {
          seconds += get(in);
          time = Instant.ofEpochSecond(seconds, get(in));
        }
        int length = Math.toIntExact(get(in));
        if (length < 0 || length > in.available()) {
          throw damaged(null);
        }
        messages.add(new Message(first + i, packet, time, flow, direction, in.readNBytes(length)));
      }
      return messages;
    } catch (IOException | ArithmeticException | IndexOutOfBoundsException | DateTimeException e) {
      throw damaged(e);
    }
  }

  private static void put(DataOutputStream out, long value) throws IOException {
    long v = value << 1 ^ value >> 63;
    while ((v & ~0x7fL) != 0) {
      out.writeByte((int) (v & 0x7f | 0x80));
      v >>>= 7;
    }
    out.writeByte((int) v);
  }

  private static long get(DataInputStream in) throws IOException {
    long v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = in.readByte();
      v |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return v >>> 1 ^ -(v & 1);
      }
    }
    throw damaged(null);
  }

  private static StorageException damaged(Throwable cause) {
    return new StorageException(
        ErrorCode.DATA_DAMAGED, "A block of stored messages cannot be read.", cause);
  }
}
