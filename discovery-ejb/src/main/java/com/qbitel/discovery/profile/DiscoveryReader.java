package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocument.Group;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.statistics.TrafficStatistics;
import jakarta.persistence.EntityNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads single discoveries and decrypts what they hold. */
final class DiscoveryReader {

  private final StorageContext context;
  private final DataKeys keys;

  DiscoveryReader(StorageContext context) {
    this.context = context;
    this.keys = new DataKeys(context);
  }

  /** The row of a discovery; {@code NOT_FOUND} without one. */
  StoredDiscovery require(DiscoveryId id) {
    StoredDiscovery d = context.entities().find(StoredDiscovery.class, id.value());
    if (d == null) {
      throw unknown(id);
    }
    return d;
  }

  static RequestException unknown(DiscoveryId id) {
    return new RequestException(ErrorCode.NOT_FOUND, "There is no discovery " + id + ".");
  }

  Versioned<DiscoveryDocument> find(DiscoveryId id) {
    StoredDiscovery d = require(id);
    return new Versioned<>(document(d), d.version);
  }

  /** The complete discovery of an input, when there is one. */
  Optional<StoredDiscovery> findKnown(String inputDigest) {
    return context
        .entities()
        .createQuery(
            "select d from StoredDiscovery d"
                + " where d.inputDigest = :digest and d.state = 'COMPLETE' and d.truncated = false",
            StoredDiscovery.class)
        .setParameter("digest", inputDigest)
        .getResultStream()
        .findFirst();
  }

  /** The document as it is now: its protocol's present name and state, its neighbours' groups. */
  DiscoveryDocument document(StoredDiscovery d) {
    DiscoveryDocument stored = plainDocument(d, key(d));
    Profile profile = profilesOf(List.of(d.id)).get(d.id);
    ProtocolRef protocol = profile == null ? null : reference(profile);
    return withNeighbours(stored.stored(d.id.toString(), protocol), d);
  }

  /** A discovery with its document; empty when somebody has deleted it since its row was read. */
  Optional<Versioned<DiscoveryDocument>> ifKept(StoredDiscovery d) {
    try {
      return Optional.of(new Versioned<>(document(d), d.version));
    } catch (RequestException e) {
      return Optional.empty();
    }
  }

  /**
   * The key of a discovery whose row was read before. When the key is gone, others have deleted the
   * discovery in between, which gives {@code NOT_FOUND}, or rewritten it, and the row is read
   * again.
   */
  DataKey key(StoredDiscovery d) {
    return keys.find(d.dataKeyId)
        .orElseGet(() -> {
          try {
            context.entities().refresh(d);
          } catch (EntityNotFoundException e) {
            throw unknown(new DiscoveryId(d.id));
          }
          return keys.require(d.dataKeyId);
        });
  }

  static DiscoveryDocument plainDocument(StoredDiscovery d, DataKey key) {
    byte[] json = key.decrypt(StoredDiscovery.document(d.id), d.document);
    return Json.readTolerant(new String(json, UTF_8), DiscoveryDocument.class);
  }

  TrafficStatistics statistics(DiscoveryId id) {
    StoredDiscovery d = require(id);
    if (d.statistics == null) {
      throw new RequestException(
          ErrorCode.NOT_FOUND, "The discovery " + id + " has no statistics: that stage failed.");
    }
    byte[] json = key(d).decrypt(StoredDiscovery.statistics(d.id), d.statistics);
    return Json.readTolerant(new String(json, UTF_8), TrafficStatistics.class);
  }

  /** A profile version made from a discovery, with its protocol. */
  record Profile(StoredVersion version, StoredProtocol protocol) {}

  /** The first profile version made from each discovery that has one. */
  Map<UUID, Profile> profilesOf(List<UUID> discoveries) {
    Map<UUID, Profile> found = new HashMap<>();
    if (discoveries.isEmpty()) {
      return found;
    }
    context
        .entities()
        .createQuery(
            "select v, p from StoredVersion v join StoredProtocol p on p.id = v.protocolId"
                + " where v.discoveryId in :ids order by v.createdAt, v.number",
            Object[].class)
        .setParameter("ids", discoveries)
        .getResultList()
        .forEach(r -> {
          StoredVersion v = (StoredVersion) r[0];
          found.putIfAbsent(v.discoveryId, new Profile(v, (StoredProtocol) r[1]));
        });
    return found;
  }

  private static ProtocolRef reference(Profile p) {
    return new ProtocolRef(
        p.protocol().id.toString(),
        p.version().number,
        p.protocol().name,
        p.version().state.name());
  }

  /** Fills in which other groups of the same file have been discovered, newest first. */
  private DiscoveryDocument withNeighbours(DiscoveryDocument document, StoredDiscovery d) {
    if (document.groups().size() < 2) {
      return document;
    }
    Map<String, String> byFilter =
        context
            .entities()
            .createQuery(
                "select d.groupFilter, d.id from StoredDiscovery d"
                    + " where d.captureSha256 = :sha order by d.createdAt desc, d.id desc",
                Object[].class)
            .setParameter("sha", d.captureSha256)
            .getResultStream()
            .collect(
                Collectors.toMap(
                    r -> (String) r[0], r -> r[1].toString(), (newest, older) -> newest));
    byFilter.put(d.groupFilter, d.id.toString());
    Function<Group, Group> fill =
        g -> new Group(g.filter(), g.messages(), g.bytes(), byFilter.get(g.filter()));
    return document.withGroups(document.groups().stream().map(fill).toList());
  }
}
