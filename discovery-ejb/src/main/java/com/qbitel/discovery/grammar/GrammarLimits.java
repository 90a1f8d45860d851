package com.qbitel.discovery.grammar;

/**
 * How much of an input the grammar stage looks at to learn. Counted in messages and bytes, never in
 * time, so that the same input gives the same grammar on any machine.
 */
public final class GrammarLimits {

  /** Messages that formats are learned from; each type has its share, at least a few. */
  public static final int MESSAGES = 400;

  /** Bytes of a message, from its beginning, that formats are learned from. */
  public static final int LEARNED_BYTES = 1500;

  /** Bytes of a text message that are divided; what stands behind is one piece. */
  public static final int DIVIDED_TEXT = 1 << 16;

  private GrammarLimits() {}
}
