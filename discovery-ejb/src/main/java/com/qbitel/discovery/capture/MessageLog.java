package com.qbitel.discovery.capture;

import com.qbitel.discovery.capture.StreamAssembly.Begin;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All messages, and all pieces of streams, of an input in capture order, before it is known which
 * of them are wanted. Bytes lie in chunks, so that growth copies nothing.
 */
final class MessageLog {

  private static final int CHUNK = 1 << 20;

  private final CaptureOptions limits;
  private final List<byte[]> chunks = new ArrayList<>();
  private int usedOfLast = CHUNK;
  private long byteCount;
  private int size;
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

  void add(
      Conversation.Side from,
      Begin how,
      long number,
      long second,
      int nano,
      byte[] bytes,
      int at,
      int count) {
    if (size >= limits.maxMessages()) {
      throw new CaptureException(
          ErrorCode.TOO_LARGE,
          "more than " + limits.maxMessages() + " messages, the limit for one input",
          number);
    }
    if (byteCount + count > Math.min(limits.maxBytes(), Integer.MAX_VALUE - 8L)) {
      throw new CaptureException(
          ErrorCode.TOO_LARGE,
          "more than " + limits.maxBytes() + " payload bytes, the limit for one input",
          number);
    }
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
    int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * size);
    sender = Arrays.copyOf(sender, capacity);
    begin = Arrays.copyOf(begin, capacity);
    chunk = Arrays.copyOf(chunk, capacity);
    offset = Arrays.copyOf(offset, capacity);
    length = Arrays.copyOf(length, capacity);
    packet = Arrays.copyOf(packet, capacity);
    seconds = Arrays.copyOf(seconds, capacity);
    nanos = Arrays.copyOf(nanos, capacity);
  }

  /** What one input may hold. */
  CaptureOptions limits() {
    return limits;
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
