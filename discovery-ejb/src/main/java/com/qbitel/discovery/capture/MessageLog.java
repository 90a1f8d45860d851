package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.StreamAssembly.Begin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Messages, and pieces of streams, of an input in capture order, before it is known which of them
 * are wanted. Bytes lie in chunks, so that growth copies nothing and can be given back bit by bit.
 */
final class MessageLog {

  /** With its header not more than a region of the collector in a small heap. */
  private static final int CHUNK = (1 << 20) - 64;

  private final CaptureOptions limits;
  private final List<byte[]> chunks = new ArrayList<>();
  private int usedOfLast = CHUNK;
  private long byteCount;
  private int size;
  private int released;
  private Conversation.Side[] sender = new Conversation.Side[256];
  private Begin[] begin = new Begin[256];
  private int[] chunk = new int[256];
  private int[] offset = new int[256];
  private int[] length = new int[256];
  private long[] packet = new long[256];
  private long[] seconds = new long[256];
  private int[] nanos = new int[256];

  MessageLog(CaptureOptions limits) {
    this.limits = limits;
  }

  /** Whether so many bytes more, as one message, are within the limits. */
  boolean hasRoom(int count) {
    return size < limits.maxMessages() && byteCount + count <= limits.maxBytes();
  }

  /** Adds what {@link #hasRoom(int) has room}. */
  void add(
      Conversation.Side from,
      Begin how,
      long number,
      long second,
      int nano,
      byte[] bytes,
      int at,
      int count) {
    if (size == length.length) {
      grow();
    }
    if (count > CHUNK - usedOfLast || chunks.isEmpty()) {
      chunks.add(new byte[Math.max(CHUNK, count)]);
      usedOfLast = 0;
    }
    System.arraycopy(bytes, at, chunks.getLast(), usedOfLast, count);
    sender[size] = from;
    begin[size] = how;
    chunk[size] = chunks.size() - 1;
    offset[size] = usedOfLast;
    length[size] = count;
    packet[size] = number;
    seconds[size] = second;
    nanos[size] = nano;
    usedOfLast += count;
    byteCount += count;
    size++;
  }

  private void grow() {
    int capacity = (int) Math.min(limits.maxMessages(), 2L * size);
    sender = Arrays.copyOf(sender, capacity);
    begin = Arrays.copyOf(begin, capacity);
    chunk = Arrays.copyOf(chunk, capacity);
    offset = Arrays.copyOf(offset, capacity);
    length = Arrays.copyOf(length, capacity);
    packet = Arrays.copyOf(packet, capacity);
    seconds = Arrays.copyOf(seconds, capacity);
    nanos = Arrays.copyOf(nanos, capacity);
  }

  /** Drops everything of other senders; the rest keeps its order. */
  void retain(Predicate<Conversation.Side> wanted) {
    MessageLog kept = new MessageLog(limits);
    for (int i = 0; i < size; i++) {
      if (i > 0 && chunk[i] != chunk[i - 1]) {
        chunks.set(chunk[i - 1], null);
      }
      if (wanted.test(sender[i])) {
        kept.add(
            sender[i], begin[i], packet[i], seconds[i], nanos[i], bytes(i), offset[i], length[i]);
      }
    }
    chunks.clear();
    chunks.addAll(kept.chunks);
    usedOfLast = kept.usedOfLast;
    byteCount = kept.byteCount;
    size = kept.size;
    sender = kept.sender;
    begin = kept.begin;
    chunk = kept.chunk;
    offset = kept.offset;
    length = kept.length;
    packet = kept.packet;
    seconds = kept.seconds;
    nanos = kept.nanos;
  }

  /** Gives up the bytes of all messages before {@code i}; nothing may ask for them again. */
  void releaseBefore(int i) {
    int stop = i < size ? chunk[i] : chunks.size();
    while (released < stop) {
      chunks.set(released++, null);
    }
  }

  /** What one input may hold. */
  CaptureOptions limits() {
    return limits;
  }

  long byteCount() {
    return byteCount;
  }

  int size() {
    return size;
  }

  Conversation.Side sender(int i) {
    return sender[i];
  }

  /** How it stands to what the same sender sent before; of streams. */
  Begin begin(int i) {
    return begin[i];
  }

  byte[] bytes(int i) {
    return chunks.get(chunk[i]);
  }

  int offset(int i) {
    return offset[i];
  }

  int length(int i) {
    return length[i];
  }

  long packet(int i) {
    return packet[i];
  }

  long seconds(int i) {
    return seconds[i];
  }

  int nanos(int i) {
    return nanos[i];
  }
}
