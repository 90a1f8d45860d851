package com.qbitel.discovery.statistics;

import java.util.Objects;

/**
 * What is known of traffic before any structure is inferred.
 *
 * <p>Byte, length, column, prefix, delimiter and bigram figures cover every message. Repeated
 * patterns, trigrams, autocorrelation, compressibility and the shares of content kinds cover {@link
 * #sample()}, which is the whole corpus unless it exceeds the pattern budget. Boundary hints and
 * clusters say themselves how many messages they cover.
 *
 * @param traffic volume, conversations and timing
 * @param sample the messages that the costly measures looked at
 * @param byteValues distribution of byte values
 * @param lengths distribution of message lengths
 * @param columns distribution of values at each offset
 * @param structure prefixes, suffixes, header, footer and delimiters
 * @param patterns byte strings that repeat
 * @param ngrams frequent neighbours and the entropy of the next byte
 * @param autocorrelation similarity of messages with themselves, shifted
 * @param pairing requests and their responses
 * @param content whether the payloads are text, structured, compressed or encrypted
 * @param boundaries where fields seem to begin, and what stands between; nothing in statistics that
 *     were stored before there were any
 * @param clusters messages that lie densely together; likewise
 */
public record TrafficStatistics(
    TrafficPattern traffic,
    SampleExtent sample,
    ByteStatistics byteValues,
    LengthStatistics lengths,
    ColumnStatistics columns,
    StructureStatistics structure,
    PatternStatistics patterns,
    NGramStatistics ngrams,
    AutocorrelationStatistics autocorrelation,
    PairingStatistics pairing,
    ContentAssessment content,
    BoundaryStatistics boundaries,
    ClusterStatistics clusters) {

  public TrafficStatistics {
    boundaries = Objects.requireNonNullElseGet(boundaries, BoundaryStatistics::none);
    clusters = Objects.requireNonNullElseGet(clusters, ClusterStatistics::none);
  }

  /** Number of messages. */
  public int messages() {
    return traffic.messages();
  }

  /** Number of payload bytes. */
  public long bytes() {
    return traffic.bytes();
  }
}
