package com.qbitel.discovery.statistics;

import java.util.List;

/**
 * Whether payloads are text, structured, compressed or encrypted.
 *
 * @param corpus judgement on the bytes of all messages together
 * @param bodies judgement on the bytes from offset 64 on of all messages together: what a clear
 *     header of an encrypted protocol cannot hide
 * @param messages judgements on the sampled messages one by one, a share for each kind
 * @param entropies sampled messages by their entropy in bits a byte
 */
public record ContentAssessment(
    Judgement corpus, Judgement bodies, List<KindShare> messages, List<EntropyShare> entropies) {

  public ContentAssessment {
    messages = List.copyOf(messages);
    entropies = List.copyOf(entropies);
  }

  /** What bytes are. */
  public enum ContentKind {
    /** Valid UTF-8, at least 95 % of its characters printable, 8 bytes or more. */
    TEXT,
    /** Some values are far more frequent than others, or the bytes can be compressed. */
    STRUCTURED_BINARY,
    /** A known compressed format, or dense bytes whose values are measurably uneven. */
    COMPRESSED,
    /** Incompressible, all values equally frequent as far as many bytes can show. */
    ENCRYPTED,
    /** Too few bytes to say. */
    UNDETERMINED
  }

  /**
   * What some bytes are and why.
   *
   * @param kind the answer
   * @param confidence probability that it is right, 0 for {@link ContentKind#UNDETERMINED}
   * @param bytes number of bytes judged
   * @param entropy Shannon entropy in bits a byte
   * @param uniformity test against equally frequent values
   * @param deflatedRatio size after DEFLATE compression over the size before, null when not needed
   * @param reasons sentences that name the facts which decided
   */
  public record Judgement(
      ContentKind kind,
      double confidence,
      long bytes,
      double entropy,
      Uniformity uniformity,
      Double deflatedRatio,
      List<String> reasons) {

    public Judgement {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * How many messages are of a kind.
   *
   * @param kind the kind
   * @param count number of sampled messages
   * @param share their share of the sampled messages
   */
  public record KindShare(ContentKind kind, int count, double share) {}

  /**
   * How many messages have an entropy in a range.
   *
   * @param from lower bound in bits a byte, included
   * @param to upper bound, excluded unless it is 8
   * @param count number of sampled messages
   */
  public record EntropyShare(double from, double to, int count) {}
}
