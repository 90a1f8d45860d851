package com.qbitel.discovery.assessment;

/**
 * A reason not to trust a grammar.
 *
 * @param code what it is
 * @param text a sentence with figures, which quotes no payload
 */
public record Doubt(Code code, String text) {

  /** What a doubt is about, gravest first. */
  public enum Code {
    /** There are hardly any different messages. */
    TOO_FEW_MESSAGES,
    /** Bytes have no more to do with each other than shuffled ones. */
    NO_RELATIONS,
    /** Messages that were held out break the rules that the others obey. */
    RULES_BROKEN,
    /** Checksums that the grammar claims do not come out in messages that were held out. */
    CHECKSUMS_WRONG,
    /** Most bytes are in no field, or in one that nothing is known of. */
    UNEXPLAINED,
    /** Other messages of the same capture give another grammar. */
    UNSTABLE
  }
}
