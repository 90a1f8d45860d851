package com.qbitel.discovery.capture.framing;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * From which offsets of a stream a rule leads from message to message to the stream's end. One pass
 * from the end to the beginning answers it for all offsets: an offset leads there if the one behind
 * its message does.
 */
final class Chains {

  private static final int MESSAGES = 3;

  private static final int MANY = 32;

  /** Most bytes that a stream may open with before its first message. */
  static final int MAX_OPENING = 512;

  /** Streams of more bytes are not followed to their end. */
  private static final int LONG = 1 << 15;

  private Chains() {}

  /**
   * The offsets from which the rule leads to the end: exactly, or through at least {@value
   * #MESSAGES} messages when the stream goes on behind what is known.
   */
  static BitSet leading(LengthField rule, ByteStream s) {
    int end = s.length();
    BitSet leads = new BitSet(end);
    byte[] messages = new byte[end]; // that lead to an open end, at most MESSAGES; -1: nowhere
    for (int p = end - 1; p >= 0; p--) {
      int size = rule.size(s.bytes(), p, end);
      messages[p] = -1;
      if (size > 0) {
        int behind = p + size;
        if (behind == end || leads.get(behind)) {
          leads.set(p);
        } else if (messages[behind] >= 0) {
          messages[p] = (byte) Math.min(MESSAGES, messages[behind] + 1);
          leads.set(p, messages[p] == MESSAGES);
        }
      } else if (size == FramingRule.PARTIAL && !s.toEnd()) {
        messages[p] = 0;
      }
    }
    return leads;
  }

  /**
   * First offset of a stream, below {@value #MAX_OPENING}, from which the rule leads through it; -1
   * without one.
   */
  static int opening(LengthField rule, ByteStream s) {
    return opening(rule, s, p -> true);
  }

  /**
   * The first such offset of those that a condition holds for, which some meet by chance; without
   * one the first of all.
   */
  static int opening(LengthField rule, ByteStream s, IntPredicate condition) {
    if (s.length() > LONG) {
      return leadingFar(rule, s, MAX_OPENING);
    }
    BitSet leads = leading(rule, s);
    int first = leads.nextSetBit(0);
    int p = first;
    while (p >= 0 && p < MAX_OPENING && !condition.test(p)) {
      p = leads.nextSetBit(p + 1);
    }
    int found = p >= 0 && p < MAX_OPENING ? p : first;
    return found < MAX_OPENING ? found : -1;
  }

  /**
   * First offset below {@code limit} from which many messages follow each other; -1 without one.
   */
  private static int leadingFar(LengthField rule, ByteStream s, int limit) {
    for (int p = 0; p < limit; p++) {
      int[] found = Trial.walk(rule, s, p, MANY);
      if (found != null && found.length > MANY) {
        return p;
      }
    }
    return -1;
  }
}
