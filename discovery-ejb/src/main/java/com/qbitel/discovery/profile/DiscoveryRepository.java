package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.message.Message;
import com.qbitel.discovery.statistics.TrafficStatistics;
import java.time.Instant;

/** Stored discoveries. Unknown identifiers give {@code NOT_FOUND}. */
public interface DiscoveryRepository {

  /** The discovery document with the version that an ETag carries. */
  Versioned<DiscoveryDocument> find(DiscoveryId id);

  /**
   * Discoveries, newest first.
   *
   * @param protocol only those of this protocol, null for all
   * @param cursor where to go on, null at the start
   * @param limit items wanted, 1..1000
   */
  Page<DiscoverySummary> list(ProtocolId protocol, String cursor, int limit);

  /** Messages from {@code firstIndex} on, at most {@code limit}, each with its fields. */
  Page<ExplainedMessage> messages(DiscoveryId id, String cursor, int limit);

  /** Statistics of the messages. */
  TrafficStatistics statistics(DiscoveryId id);

  /** Deletes the discovery with its messages and key; profile versions made from it go with it. */
  void delete(DiscoveryId id, long expectedVersion);

  /** A value with the version of its row. */
  record Versioned<T>(T value, long version) {}

  /** What a list shows of a discovery. */
  record DiscoverySummary(
      String id,
      String state,
      Instant createdAt,
      String createdBy,
      String file,
      String filter,
      long messageCount,
      long byteCount,
      double confidence,
      String protocolId,
      String protocolName,
      Integer protocolVersion) {}

  /** A message and how the discovery's grammar explains it. */
  record ExplainedMessage(Message message, Dissection dissection) {}
}
