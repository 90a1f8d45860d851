package com.qbitel.discovery.synthetic.draft;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.FieldTruth;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A message that is being written: its bytes so far, and the fields they are.
 *
 * <p>Fields are written in order and tile the message. Lengths and checksums that depend on what
 * follows are written as holes and filled later. A draft in which a number did not fit its field is
 * spoilt and will not be sent. Not safe for use by several threads.
 */
public final class Draft {

  private final Moment moment;
  private final List<FieldTruth> fields = new ArrayList<>();
  private byte[] bytes = new byte[128];
  private int size;
  private boolean spoilt;

  Draft(Moment moment) {
    this.moment = moment;
  }

  /** The circumstances. */
  public Moment moment() {
    return moment;
  }

  /** Source of everything random in the message. */
  public Dice dice() {
    return moment.dice();
  }

  /** Number of bytes so far. */
  public int size() {
    return size;
  }

  /** A copy of the bytes so far. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The fields so far. */
  public List<FieldTruth> fields() {
    return List.copyOf(fields);
  }

  /** Whether a number did not fit its field. */
  public boolean spoilt() {
    return spoilt;
  }

  /** Writes a field; one without bytes is none. */
  public void field(String name, FieldKind kind, byte[] value) {
    if (value.length > 0) {
      fields.add(new FieldTruth(size, value.length, name, kind));
      raw(value, value.length);
    }
  }

  /** Writes a field of text, one byte a character. */
  public void text(String name, FieldKind kind, String value) {
    field(name, kind, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Writes a number; the draft is spoilt when it does not fit. */
  public void number(String name, FieldKind kind, long value, int width, ByteOrder order) {
    fill(hole(name, kind, width), width, value, order);
  }

  /**
   * Writes a field of zeros, to be filled later.
   *
   * @return its offset
   */
  public int hole(String name, FieldKind kind, int width) {
    int offset = size;
    field(name, kind, new byte[width]);
    return offset;
  }

  /** Fills a hole with a number; the draft is spoilt when it does not fit. */
  public void fill(int offset, int width, long value, ByteOrder order) {
    Objects.checkFromIndexSize(offset, width, size);
    spoilt |= width < Long.BYTES && value >>> 8 * width != 0;
    for (int i = 0; i < width; i++) {
      int at = order == ByteOrder.BIG_ENDIAN ? offset + width - 1 - i : offset + i;
      bytes[at] = (byte) (value >>> 8 * i);
    }
  }

  /** An empty draft in the same circumstances, for a part whose size must be known before it. */
  public Draft inner() {
    return new Draft(moment);
  }

  /** Appends what an inner draft holds. */
  public void append(Draft inner) {
    for (FieldTruth f : inner.fields) {
      fields.add(new FieldTruth(size + f.offset(), f.length(), f.name(), f.kind()));
    }
    raw(inner.bytes, inner.size);
    spoilt |= inner.spoilt;
  }

  private void raw(byte[] from, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
    }
    System.arraycopy(from, 0, bytes, size, length);
    size += length;
  }
}
