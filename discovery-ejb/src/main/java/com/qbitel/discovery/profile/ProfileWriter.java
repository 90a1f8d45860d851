package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.audit.AuditRecord;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocument.FieldPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import com.qbitel.discovery.document.DiscoveryDocuments;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.encryption.Place;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stores the profile version that a discovery gives: protocol, version, types, fields, samples. */
final class ProfileWriter {

  /** Example messages kept of each type. */
  private static final int SAMPLES = 3;

  /** Messages that are looked at to find examples. */
  private static final int MAX_SCANNED = 50_000;

  /** Longest message that is kept as an example. */
  private static final int MAX_SAMPLE_BYTES = 4096;

  private final StorageContext context;
  private final DataKey key;

  ProfileWriter(StorageContext context, DataKey key) {
    this.context = context;
    this.key = key;
  }

  /**
   * The protocol that a discovery belongs to, with its next version counted: the one of the name
   * that was asked for, or a new one. A name that has to be made up never joins an existing
   * protocol, unless it was made up for the same input.
   */
  StoredProtocol protocolFor(NewDiscovery submitted, StoredDiscovery discovery) {
    String name = submitted.protocolName();
    if (name == null) {
      name = DiscoveryDocuments.suggestedName(submitted.result());
      if (find(name).isPresent()) {
        name = name + "-" + discovery.inputDigest.substring(0, 8);
      }
    }
    Optional<StoredProtocol> known = find(name);
    if (known.isPresent()) {
      known.get().latestVersion++;
      context.audit().record(event("protocol.update", known.get()));
      return known.get();
    }
    var p = new StoredProtocol();
    p.id = UUID.randomUUID();
    p.name = name;
    p.description = "Discovered from " + discovery.groupFilter;
    p.latestVersion = 1;
    p.createdAt = discovery.createdAt;
    p.createdBy = discovery.createdBy;
    context.entities().persist(p);
    context.audit().record(event("protocol.create", p));
    return p;
  }

  private Optional<StoredProtocol> find(String name) {
    return context
        .entities()
        .createQuery(
            "select p from StoredProtocol p where lower(p.name) = lower(:name)",
            StoredProtocol.class)
        .setParameter("name", name)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  private static AuditRecord event(String action, StoredProtocol p) {
    return AuditRecord.success(
        action,
        p.id.toString(),
        null,
        null,
        Digests.sha256(p.name),
        Map.of("latestVersion", Integer.toString(p.latestVersion)));
  }

  /** Stores the protocol's latest version. */
  void writeVersion(
      StoredProtocol protocol,
      StoredDiscovery discovery,
      DiscoveryDocument document,
      DiscoveryResult result) {
    var v = new StoredVersion();
    v.id = UUID.randomUUID();
    v.protocolId = protocol.id;
    v.number = protocol.latestVersion;
    v.state = ProfileState.DRAFT;
    v.discoveryId = discovery.id;
    v.confidence = discovery.confidence;
    v.createdAt = discovery.createdAt;
    v.createdBy = discovery.createdBy;
    context.entities().persist(v);
    Map<String, UUID> typeIds = new HashMap<>();
    for (int i = 0; i < document.messageTypes().size(); i++) {
      TypePart type = document.messageTypes().get(i);
      typeIds.put(type.id(), writeType(v, i, type));
    }
    writeSamples(typeIds, discovery, result);
    context
        .audit()
        .record(
            AuditRecord.success(
                "version.create",
                v.id.toString(),
                v.number,
                null,
                discovery.inputDigest,
                Map.of("protocol", protocol.id.toString(), "discovery", discovery.id.toString())));
  }

  private UUID writeType(StoredVersion version, int position, TypePart type) {
    var t = new StoredType();
    t.id = UUID.randomUUID();
    t.profileVersionId = version.id;
    t.position = position;
    t.typeKey = type.id();
    t.direction = type.direction();
    t.messageCount = type.count();
    t.share = type.share();
    t.confidence = type.confidence();
    t.content =
        encrypted(StoredType.content(t.id), new StoredType.Content(type.name(), type.selector()));
    context.entities().persist(t);
    for (int i = 0; i < type.fields().size(); i++) {
      writeField(t, i, type.fields().get(i));
    }
    return t.id;
  }

  private void writeField(StoredType type, int position, FieldPart field) {
    var f = new StoredField();
    f.id = UUID.randomUUID();
    f.messageTypeId = type.id;
    f.position = position;
    f.offset = field.offset();
    f.length = field.length();
    f.kind = field.kind();
    f.confidence = field.confidence();
    f.constraintRule = field.constraint() == null ? null : field.constraint().rule();
    f.kinds = Json.write(field.kinds());
    f.evidence = Json.write(field.evidence());
    f.content =
        encrypted(
            StoredField.content(f.id),
            new StoredField.Content(field.name(), field.values(), field.constraint()));
    context.entities().persist(f);
  }

  private byte[] encrypted(Place place, Object value) {
    return key.encrypt(place, Json.write(value).getBytes(UTF_8));
  }

  /** Keeps the first few different messages of each type. */
  private void writeSamples(
      Map<String, UUID> typeIds, StoredDiscovery discovery, DiscoveryResult result) {
    MessageDissector dissector = context.dissector(result.grammar());
    MessageTable messages = result.capture().messages();
    Map<String, List<byte[]>> kept = new HashMap<>();
    long wanted = (long) SAMPLES * typeIds.size();
    int end = Math.min(messages.size(), MAX_SCANNED);
    for (int i = 0; i < end && wanted > 0; i++) {
      if (messages.length(i) > MAX_SAMPLE_BYTES) {
        continue;
      }
      byte[] payload = messages.payload(i);
      var type = dissector.dissect(payload, messages.direction(i)).type();
      if (type == null || !typeIds.containsKey(type.id())) {
        continue;
      }
      List<byte[]> same = kept.computeIfAbsent(type.id(), id -> new ArrayList<>());
      if (same.size() < SAMPLES && same.stream().noneMatch(s -> Arrays.equals(s, payload))) {
        same.add(payload);
        wanted--;
        writeSample(typeIds.get(type.id()), i, payload, discovery);
      }
    }
  }

  private void writeSample(UUID type, int index, byte[] payload, StoredDiscovery discovery) {
    var s = new StoredSample();
    s.id = UUID.randomUUID();
    s.messageTypeId = type;
    s.messageIndex = index;
    s.byteCount = payload.length;
    s.content = key.encrypt(StoredSample.content(s.id), payload);
    s.createdAt = discovery.createdAt;
    context.entities().persist(s);
  }
}
