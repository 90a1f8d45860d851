package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.Detections;
import java.util.List;

/** The roles that detections give to fields, by the byte that a field begins with. */
public final class Roles {

  /** Those that detections can give. */
  static final List<Role> DETECTED =
      List.of(
          Role.ELEMENT_TAG,
          Role.ELEMENT_LENGTH,
          Role.ELEMENT_VALUE,
          Role.BER_TAG,
          Role.BER_LENGTH,
          Role.BER_CONTENT,
          Role.BER_NUMBER,
          Role.BER_CHOICE,
          Role.BER_TEXT,
          Role.BER_TIME,
          Role.LENGTH,
          Role.ADDRESS,
          Role.TIME);

  private static final double MOST = 0.8;

  private final TypedBytes messages;
  private final Detections detections;
  private final Role[] role;
  private final int[] end;

  public Roles(TypedBytes messages, Detections detections) {
    this.messages = messages;
    this.detections = detections;
    int n = messages.byteCount();
    role = new Role[n];
    end = new int[n];
    for (int m = 0; m < messages.size(); m++) {
      boolean tagFirst = detections.tagFirst(messages.type()[m]);
      for (int k = messages.start()[m]; k < messages.start()[m + 1]; k++) {
        role[k] =
            switch (detections.chained(k)) {
              case 1 -> tagFirst ? Role.ELEMENT_TAG : Role.ELEMENT_LENGTH;
              case 2 -> tagFirst ? Role.ELEMENT_LENGTH : Role.ELEMENT_TAG;
              case 3 -> Role.ELEMENT_VALUE;
              default -> Role.NONE;
            };
      }
    }
    detections
        .ber()
        .visit((tag, start, length, content, contentEnd, primitive) -> {
          set(start, length, Role.BER_TAG);
          set(length, content, Role.BER_LENGTH);
          if (content > length + 1) {
            set(length + 1, content, Role.BER_LENGTH);
          }
          if (primitive && content < contentEnd) {
            set(content, contentEnd, Role.ofContent(tag));
          }
        });
  }

  private void set(int from, int to, Role what) {
    if (from < role.length) {
      role[from] = what;
      end[from] = to;
    }
  }

  /** The role of one occurrence of a field. */
  private Role of(int from, int to) {
    Role r = role[from];
    if (end[from] > 0) {
      return end[from] == to || r == Role.BER_LENGTH ? r : Role.NONE;
    }
    if (r != Role.NONE) {
      return r;
    }
    if (detections.isAddress(from) && to == from + 4) {
      return Role.ADDRESS;
    }
    if (detections.statesLength(from, to - from)) {
      return Role.LENGTH;
    }
    return detections.isTime(from) && (to == from + 4 || to == from + 8) ? Role.TIME : Role.NONE;
  }

  /** The role that nearly all occurrences of a field have; none if there is no such role. */
  public Role of(int[] begin, int[] end) {
    int[] count = new int[Role.values().length];
    int n = Math.min(60, begin.length);
    for (int i = 0; i < n; i++) {
      int at = (int) ((long) i * begin.length / n);
      count[of(begin[at], Math.min(end[at], messages.byteCount())).ordinal()]++;
    }
    for (Role r : Role.values()) {
      if (r != Role.NONE && count[r.ordinal()] >= MOST * n) {
        return r;
      }
    }
    return Role.NONE;
  }
}
