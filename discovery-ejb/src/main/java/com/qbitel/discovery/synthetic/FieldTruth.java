package com.qbitel.discovery.synthetic;

import com.qbitel.discovery.grammar.FieldKind;

/**
 * A field as its protocol defines it.
 *
 * @param offset first byte in its message
 * @param length number of bytes, at least 1
 * @param name name in the protocol's specification
 */
public record FieldTruth(int offset, int length, String name, FieldKind kind) {

  public FieldTruth {
    if (offset < 0 || length < 1) {
      throw new IllegalArgumentException("no field: " + length + " bytes at " + offset);
    }
  }
}
