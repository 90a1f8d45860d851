package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.profile.ProfileRepository.ProtocolDetails;
import com.qbitel.discovery.profile.ProfileRepository.ProtocolSummary;
import com.qbitel.discovery.profile.ProfileRepository.VersionDetails;
import com.qbitel.discovery.profile.ProfileRepository.VersionSummary;
import jakarta.persistence.LockModeType;
import java.util.List;

/** Reads protocols and their versions. */
final class ProtocolReader {

  private final StorageContext context;

  ProtocolReader(StorageContext context) {
    this.context = context;
  }

  Page<ProtocolSummary> list(String name, ProfileState state, String cursor, int limit) {
    Page.requireLimit(limit);
    TextRule.SEARCH.check(name);
    String query = "select p from StoredProtocol p where 1 = 1";
    if (name != null) {
      query += " and locate(lower(:name), lower(p.name)) > 0";
    }
    if (state != null) {
      query +=
          " and exists (select 1 from StoredVersion v where v.protocolId = p.id"
              + " and v.state = :state)";
    }
    if (cursor != null) {
      query += " and (lower(p.name) > :after)";
    }
    var typed =
        context
            .entities()
            .createQuery(query + " order by lower(p.name)", StoredProtocol.class)
            .setMaxResults(limit + 1);
    if (name != null) {
      typed.setParameter("name", name);
    }
    if (state != null) {
      typed.setParameter("state", state);
    }
    if (cursor != null) {
      typed.setParameter("after", Cursor.decode(cursor, 1).text(0));
    }
    return Page.of(typed.getResultList(), limit, p -> Cursor.after(lower(p)))
        .map(ProtocolReader::summary);
  }

  /** The sort key as the database computes it. */
  private String lower(StoredProtocol p) {
    return context
        .entities()
        .createQuery("select lower(p.name) from StoredProtocol p where p.id = :id", String.class)
        .setParameter("id", p.id)
        .getSingleResult();
  }

  private static ProtocolSummary summary(StoredProtocol p) {
    return new ProtocolSummary(
        p.id.toString(),
        p.name,
        p.label,
        p.latestVersion,
        p.activeVersion,
        p.usageCount,
        p.lastUsedAt,
        p.createdAt);
  }

  Versioned<ProtocolDetails> find(ProtocolId id) {
    StoredProtocol p = require(id);
    List<VersionSummary> versions =
        versionsOf(p).stream()
            .map(v ->
                new VersionSummary(
                    v.number, v.state, v.discoveryId.toString(), v.confidence, v.createdAt))
            .toList();
    var details =
        new ProtocolDetails(
            p.id.toString(),
            p.name,
            p.description,
            p.label,
            p.usageCount,
            p.lastUsedAt,
            p.createdAt,
            p.createdBy,
            versions);
    return new Versioned<>(details, p.version);
  }

  Versioned<VersionDetails> find(ProtocolId id, int number) {
    StoredProtocol p = require(id);
    StoredVersion v = require(p, number);
    var details =
        new VersionDetails(
            p.id.toString(),
            p.name,
            v.number,
            v.state,
            v.description,
            v.discoveryId.toString(),
            v.createdAt,
            v.createdBy,
            profile(p, v));
    return new Versioned<>(details, v.version);
  }

  ProfileDocument export(ProtocolId id, int number) {
    StoredProtocol p = require(id);
    return profile(p, require(p, number));
  }

  private ProfileDocument profile(StoredProtocol p, StoredVersion v) {
    StoredDiscovery d = context.entities().find(StoredDiscovery.class, v.discoveryId);
    if (d == null) {
      throw DiscoveryReader.unknown(new DiscoveryId(v.discoveryId));
    }
    DiscoveryDocument document =
        DiscoveryReader.plainDocument(d, new DiscoveryReader(context).key(d));
    return ProfileDocuments.of(document).named(p.name, v.number);
  }

  /** The row of a protocol; {@code NOT_FOUND} without one. */
  StoredProtocol require(ProtocolId id) {
    return known(id, context.entities().find(StoredProtocol.class, id.value()));
  }

  /**
   * The row of a protocol, locked before it is read, so that it is as those have left it who had it
   * before; {@code NOT_FOUND} without one.
   */
  StoredProtocol lock(ProtocolId id) {
    return known(
        id,
        context.entities().find(StoredProtocol.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  private static StoredProtocol known(ProtocolId id, StoredProtocol p) {
    if (p == null) {
      throw new RequestException(ErrorCode.NOT_FOUND, "There is no protocol " + id + ".");
    }
    return p;
  }

  /** The row of a version; {@code NOT_FOUND} without one. */
  StoredVersion require(StoredProtocol p, int number) {
    return versionsOf(p).stream()
        .filter(v -> v.number == number)
        .findFirst()
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.NOT_FOUND, "The protocol " + p.id + " has no version " + number + "."));
  }

  /** All versions, newest first. */
  List<StoredVersion> versionsOf(StoredProtocol p) {
    return context
        .entities()
        .createQuery(
            "select v from StoredVersion v where v.protocolId = :protocol order by v.number desc",
            StoredVersion.class)
        .setParameter("protocol", p.id)
        .getResultList();
  }
}
