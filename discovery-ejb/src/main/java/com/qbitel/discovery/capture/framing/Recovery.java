package com.qbitel.discovery.capture.framing;

import java.util.BitSet;
import java.util.Optional;

/**
 * Finds where a stream goes on behind bytes that its rule does not explain.
 *
 * <p>However often a stream breaks its rule, the work stays proportional to its length: which
 * offsets a length field leads on from is found in one pass for all of them, and lines are looked
 * at as long as the bytes that were looked at in vain are few. Used for one stream.
 */
final class Recovery {

  /** How many times the stream may be looked at in vain, and how many bytes in any case. */
  private static final int TIMES = 32;

  private static final int FREE = 1 << 20;

  /** How far a message is followed before its head is taken for one. */
  private static final int REACH = 1 << 17;

  private final FramingRule rule;
  private final ByteStream stream;
  private long budget;
  private Optional<BitSet> leading = Optional.empty();

  Recovery(FramingRule rule, ByteStream stream) {
    this.rule = rule;
    this.stream = stream;
    budget = FREE + (long) TIMES * stream.length();
  }

  /** First offset behind {@code broken} to go on from; the stream's length without one. */
  int behind(int broken) {
    return switch (rule) {
      case LengthField f -> leading(f, broken + 1);
      case FixedSize f -> stream.length();
      case StartMark m -> mark(m, broken + 1);
      case LineEnd l -> stream.length();
      case AnnouncedBody a -> withoutBody(a, broken);
      case TypedLines t -> line(broken);
      case TextHead h -> line(broken);
    };
  }

  private int leading(LengthField field, int from) {
    if (leading.isEmpty()) {
      leading = Optional.of(Chains.leading(field, stream));
    }
    int next = leading.get().nextSetBit(from);
    return next < 0 ? stream.length() : next;
  }

  private int mark(StartMark mark, int from) {
    int p = from;
    while (p < stream.length() && !mark.mayBegin(stream.bytes(), 0, p, stream.length())) {
      p++;
    }
    return p;
  }

  /** Behind the line whose body was announced and never came. */
  private int withoutBody(AnnouncedBody rule, int broken) {
    int line = rule.line().size(stream.bytes(), broken, stream.length());
    return line > 0 ? broken + line : stream.length();
  }

  /** The next line that a message begins with. */
  private int line(int broken) {
    byte[] b = stream.bytes();
    int end = stream.length();
    budget -= end - broken;
    for (int p = broken + 1; p < end && budget > 0; p++) {
      if (rule.mayBegin(b, 0, p, end)) {
        int reach = Math.min(end, p + REACH);
        budget -= reach - p;
        int size = rule.size(b, p, reach);
        boolean farther = size == FramingRule.PARTIAL && reach < end;
        boolean head = farther && rule instanceof TextHead && TextHead.head(b, p, reach) > 0;
        if (size > 0 || head) {
          return p;
        }
      }
    }
    return end;
  }
}
