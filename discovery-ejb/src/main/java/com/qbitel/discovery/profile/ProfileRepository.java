package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import java.time.Instant;
import java.util.List;

/** Stored protocols and their versions. Unknown identifiers give {@code NOT_FOUND}. */
public interface ProfileRepository {

  /**
   * Protocols by name.
   *
   * @param name only names that contain this, ignoring case; null for all
   * @param state only protocols with a version in this state; null for all
   */
  Page<ProtocolSummary> list(String name, ProfileState state, String cursor, int limit);

  /** One protocol with all its versions. */
  Versioned<ProtocolDetails> find(ProtocolId id);

  /** One version. */
  Versioned<VersionDetails> find(ProtocolId id, int version);

  /** The portable profile of one version. */
  ProfileDocument export(ProtocolId id, int version);

  /**
   * The example messages that are kept with one version, in the order of its capture; their numbers
   * there, from 0, stand for packets.
   */
  MessageTable samples(ProtocolId id, int version);

  /**
   * Changes name, description or state; null leaves as it is.
   *
   * @param expectedVersion version that the caller has seen; another one gives {@code STALE}
   */
  Versioned<VersionDetails> update(ProtocolId id, int version, Change change, long expectedVersion);

  /** Deletes a protocol with its versions and discoveries; nothing of it stays but audit events. */
  void delete(ProtocolId id, long expectedVersion);

  /** What may be changed of a version. */
  record Change(String name, String description, ProfileState state) {}

  /** What a list shows of a protocol. */
  record ProtocolSummary(
      String id,
      String name,
      String label,
      int latestVersion,
      Integer activeVersion,
      long usageCount,
      Instant lastUsedAt,
      Instant createdAt) {}

  /** A protocol with its versions, newest first. */
  record ProtocolDetails(
      String id,
      String name,
      String description,
      String label,
      long usageCount,
      Instant lastUsedAt,
      Instant createdAt,
      String createdBy,
      List<VersionSummary> versions) {}

  /** One line about a version. */
  record VersionSummary(
      int version, ProfileState state, String discoveryId, double confidence, Instant createdAt) {}

  /** A version with its profile. */
  record VersionDetails(
      String protocolId,
      String protocolName,
      int version,
      ProfileState state,
      String description,
      String discoveryId,
      Instant createdAt,
      String createdBy,
      ProfileDocument profile) {}
}
