package com.qbitel.discovery.profile;

import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.util.Locale;

/** Reads the example messages that are kept with a version. */
final class SampleReader {

  private static final Flow NONE = new Flow("none", "", "");

  private final StorageContext context;

  SampleReader(StorageContext context) {
    this.context = context;
  }

  /** The examples of all types in the order of the capture; their numbers there are packets. */
  MessageTable samples(ProtocolId id, int number) {
    ProtocolReader protocols = new ProtocolReader(context);
    StoredVersion version = protocols.require(protocols.require(id), number);
    DiscoveryReader discoveries = new DiscoveryReader(context);
    DataKey key = discoveries.key(discoveries.require(new DiscoveryId(version.discoveryId)));
    MessageTable.Builder messages = new MessageTable.Builder();
    context
        .entities()
        .createQuery(
            "select s, t.direction from StoredSample s"
                + " join StoredType t on t.id = s.messageTypeId"
                + " where t.profileVersionId = :version order by s.messageIndex",
            Object[].class)
        .setParameter("version", version.id)
        .getResultList()
        .forEach(row -> {
          StoredSample s = (StoredSample) row[0];
          byte[] payload = key.decrypt(StoredSample.content(s.id), s.content);
          Direction side = Direction.valueOf(((String) row[1]).toUpperCase(Locale.ROOT));
          messages.add(payload, s.messageIndex, null, NONE, side);
        });
    return messages.build();
  }
}
