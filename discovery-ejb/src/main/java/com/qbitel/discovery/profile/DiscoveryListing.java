package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.profile.DiscoveryReader.Profile;
import com.qbitel.discovery.profile.DiscoveryRepository.DiscoverySummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Lists discoveries, newest first, with a fixed number of queries whatever the page's size. */
final class DiscoveryListing {

  private final StorageContext context;

  DiscoveryListing(StorageContext context) {
    this.context = context;
  }

  Page<DiscoverySummary> list(ProtocolId protocol, String cursor, int limit) {
    Page.requireLimit(limit);
    String query = "select d from StoredDiscovery d where 1 = 1";
    if (protocol != null) {
      query +=
          " and exists (select 1 from StoredVersion v"
              + " where v.discoveryId = d.id and v.protocolId = :protocol)";
    }
    if (cursor != null) {
      query += " and (d.createdAt < :time or d.createdAt = :time and d.id < :id)";
    }
    var typed =
        context
            .entities()
            .createQuery(query + " order by d.createdAt desc, d.id desc", StoredDiscovery.class)
            .setMaxResults(limit + 1);
    if (protocol != null) {
      typed.setParameter("protocol", protocol.value());
    }
    if (cursor != null) {
      Cursor c = Cursor.decode(cursor, 2);
      typed.setParameter("time", c.instant(0)).setParameter("id", c.uuid(1));
    }
    Page<StoredDiscovery> page =
        Page.of(typed.getResultList(), limit, d -> Cursor.after(d.createdAt, d.id));
    Map<UUID, Profile> profiles =
        new DiscoveryReader(context).profilesOf(page.items().stream().map(d -> d.id).toList());
    Map<UUID, String> files = fileNames(page.items());
    return page.map(d -> summary(d, profiles.get(d.id), files.get(d.captureId)));
  }

  /** The file names of the discoveries' captures, by capture. */
  private Map<UUID, String> fileNames(List<StoredDiscovery> discoveries) {
    List<UUID> ids = discoveries.stream().map(d -> d.captureId).filter(Objects::nonNull).toList();
    Map<UUID, String> names = new HashMap<>();
    if (ids.isEmpty()) {
      return names;
    }
    List<StoredCapture> captures =
        context
            .entities()
            .createQuery(
                "select c from StoredCapture c where c.id in :ids and c.fileName is not null",
                StoredCapture.class)
            .setParameter("ids", ids)
            .getResultList();
    Map<UUID, DataKey> keys =
        new DataKeys(context).findAll(captures.stream().map(c -> c.dataKeyId).toList());
    for (StoredCapture c : captures) {
      byte[] name = keys.get(c.dataKeyId).decrypt(StoredCapture.fileName(c.id), c.fileName);
      names.put(c.id, new String(name, UTF_8));
    }
    return names;
  }

  private static DiscoverySummary summary(StoredDiscovery d, Profile profile, String file) {
    return new DiscoverySummary(
        d.id.toString(),
        d.state,
        d.createdAt,
        d.createdBy,
        file,
        d.groupFilter,
        d.messageCount,
        d.byteCount,
        d.confidence,
        profile == null ? null : profile.protocol().id.toString(),
        profile == null ? null : profile.protocol().name,
        profile == null ? null : profile.version().number);
  }
}
