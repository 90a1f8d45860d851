package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.audit.AuditRecord;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.encryption.Place;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Rewrites what a discovery and its profile keep of payloads without one person's identifier, under
 * a new data key; the old key is destroyed, so that no older copy of the rows can be read.
 */
final class DiscoveryRedaction {

  private static final String ERASED = "erased";

  private final StorageContext context;
  private final DataKeys keys;
  private final SubjectPattern pattern;

  DiscoveryRedaction(StorageContext context, SubjectPattern pattern) {
    this.context = context;
    this.keys = new DataKeys(context);
    this.pattern = pattern;
  }

  /** Whether the document or the statistics hold the identifier. */
  boolean holds(StoredDiscovery d) {
    DataKey key = keys.require(d.dataKeyId);
    return pattern.matches(text(key, StoredDiscovery.document(d.id), d.document))
        || d.statistics != null
            && pattern.matches(text(key, StoredDiscovery.statistics(d.id), d.statistics));
  }

  /** Rewrites all that the discovery's key protects. */
  void rewrite(StoredDiscovery d) {
    UUID oldKey = d.dataKeyId;
    DataKey from = keys.require(oldKey);
    DataKey to = keys.create();
    context.entities().flush();
    d.document = redacted(from, to, StoredDiscovery.document(d.id), d.document);
    if (d.statistics != null) {
      d.statistics = redacted(from, to, StoredDiscovery.statistics(d.id), d.statistics);
    }
    for (StoredType t : types(d)) {
      t.content = redacted(from, to, StoredType.content(t.id), t.content);
      for (StoredField f : children(StoredField.class, t)) {
        f.content = redacted(from, to, StoredField.content(f.id), f.content);
      }
      for (StoredSample s : children(StoredSample.class, t)) {
        Place place = StoredSample.content(s.id);
        byte[] sample = from.decrypt(place, s.content);
        if (pattern.matches(sample)) {
          context.entities().remove(s);
        } else {
          s.content = to.encrypt(place, sample);
        }
      }
    }
    d.dataKeyId = to.id();
    context.entities().flush();
    context
        .audit()
        .record(
            AuditRecord.success(
                "discovery.redact",
                d.id.toString(),
                null,
                null,
                null,
                Map.of("destroyedKey", oldKey.toString(), "key", to.id().toString())));
    keys.destroy(oldKey);
  }

  private List<StoredType> types(StoredDiscovery d) {
    return context
        .entities()
        .createQuery(
            "select t from StoredType t join StoredVersion v on v.id = t.profileVersionId"
                + " where v.discoveryId = :id",
            StoredType.class)
        .setParameter("id", d.id)
        .getResultList();
  }

  private <T> List<T> children(Class<T> kind, StoredType type) {
    return context
        .entities()
        .createQuery(
            "select c from " + kind.getSimpleName() + " c where c.messageTypeId = :id", kind)
        .setParameter("id", type.id)
        .getResultList();
  }

  private static String text(DataKey key, Place place, byte[] encrypted) {
    return new String(key.decrypt(place, encrypted), UTF_8);
  }

  private byte[] redacted(DataKey from, DataKey to, Place place, byte[] encrypted) {
    JsonNode tree = Json.readTolerant(text(from, place, encrypted), JsonNode.class);
    redact(tree);
    return to.encrypt(place, Json.write(tree).getBytes(UTF_8));
  }

  /** Takes matching texts out of lists and replaces them where a member needs one. */
  private void redact(JsonNode node) {
    switch (node) {
      case ArrayNode array -> {
        for (int i = array.size() - 1; i >= 0; i--) {
          if (isHit(array.get(i))) {
            array.remove(i);
          } else {
            redact(array.get(i));
          }
        }
      }
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
          if (isHit(member.getValue())) {
            object.put(member.getKey(), ERASED);
          } else {
            redact(member.getValue());
          }
        }
      }
      default -> {}
    }
  }

  private boolean isHit(JsonNode node) {
    return node.isTextual() && pattern.matches(node.textValue());
  }
}
