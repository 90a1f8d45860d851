package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.audit.AuditRecord;
import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.DiscoveryDocuments;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Phase;
import com.qbitel.discovery.pipeline.PhaseReport;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Stores results: messages, document and statistics encrypted, and the profile version made from
 * them, each with its audit event. Works in the caller's transaction.
 */
final class DiscoveryWriter {

  private final StorageContext context;
  private final DataKeys keys;

  DiscoveryWriter(StorageContext context) {
    this.context = context;
    this.keys = new DataKeys(context);
  }

  /**
   * Stores a result.
   *
   * @throws jakarta.persistence.PersistenceException when the same input, or a protocol of the same
   *     name, was stored by someone else in the meantime; the transaction cannot be used then
   */
  Versioned<DiscoveryDocument> write(NewDiscovery submitted) {
    long start = System.nanoTime();
    UUID capture = writeCapture(submitted.result().capture(), submitted.fileName());
    context.entities().flush();
    context.entities().clear();

    DataKey key = keys.create();
    StoredDiscovery discovery = describe(submitted.result(), capture, key);
    ProfileWriter profiles = new ProfileWriter(context, key);
    StoredProtocol protocol = null;
    ProtocolRef reference = null;
    if (submitted.result().grammar() != null) {
      protocol = profiles.protocolFor(submitted, discovery);
      reference =
          new ProtocolRef(
              protocol.id.toString(),
              protocol.latestVersion,
              protocol.name,
              ProfileState.DRAFT.name());
    }
    var storing =
        PhaseReport.of(
            Phase.PROFILE, PhaseReport.Status.DONE, Duration.ofNanos(System.nanoTime() - start));
    DiscoveryResult result = submitted.result().withPhase(storing);
    DiscoveryDocument document =
        DiscoveryDocuments.of(result, submitted.fileName(), submitted.protocolName())
            .stored(discovery.id.toString(), reference);
    encrypt(discovery, document, result, key);
    context.entities().persist(discovery);
    context
        .audit()
        .record(
            AuditRecord.success(
                "discovery.create",
                discovery.id.toString(),
                null,
                null,
                discovery.inputDigest,
                Map.of("capture", capture.toString(), "state", discovery.state)));
    if (protocol != null) {
      profiles.writeVersion(protocol, discovery, document, result);
    }
    context.entities().flush();
    return new Versioned<>(document, discovery.version);
  }

  private UUID writeCapture(Capture capture, String fileName) {
    DataKey key = keys.create();
    MessageTable messages = capture.messages();
    var stored = new StoredCapture();
    stored.id = UUID.randomUUID();
    stored.dataKeyId = key.id();
    stored.sha256 = capture.sha256();
    stored.fileName =
        fileName == null
            ? null
            : key.encrypt(StoredCapture.fileName(stored.id), fileName.getBytes(UTF_8));
    stored.groupFilter = capture.group().filter();
    stored.packetCount = capture.packets();
    stored.messageCount = messages.size();
    stored.byteCount = messages.byteCount();
    stored.createdAt = context.now();
    stored.createdBy = AuditOrigin.current().actor();
    context.entities().persist(stored);
    for (int first = 0; first < messages.size(); ) {
      int count = MessageBlocks.span(messages, first);
      var block = new StoredBlock();
      block.id = UUID.randomUUID();
      block.captureId = stored.id;
      block.firstIndex = first;
      block.messageCount = count;
      block.content =
          key.encrypt(StoredBlock.content(block.id), MessageBlocks.encode(messages, first, count));
      context.entities().persist(block);
      first += count;
    }
    context
        .audit()
        .record(
            AuditRecord.success(
                "capture.create",
                stored.id.toString(),
                null,
                null,
                stored.sha256,
                Map.of(
                    "messages", Integer.toString(stored.messageCount),
                    "bytes", Long.toString(stored.byteCount),
                    "key", key.id().toString())));
    return stored.id;
  }

  private StoredDiscovery describe(DiscoveryResult result, UUID capture, DataKey key) {
    var d = new StoredDiscovery();
    d.id = UUID.randomUUID();
    d.captureId = capture;
    d.dataKeyId = key.id();
    d.inputDigest = result.inputDigest();
    d.captureSha256 = result.capture().sha256();
    d.groupFilter = result.capture().group().filter();
    d.state = result.complete() ? DiscoveryDocument.COMPLETE : DiscoveryDocument.PARTIAL;
    d.truncated = result.truncated();
    d.messageCount = result.capture().messages().size();
    d.byteCount = result.capture().messages().byteCount();
    if (result.grammar() != null) {
      d.typeCount = result.grammar().types().size();
      d.fieldCount = result.grammar().types().stream().mapToInt(t -> t.fields().size()).sum();
    }
    d.confidence = result.confidence();
    d.createdAt = context.now();
    d.createdBy = AuditOrigin.current().actor();
    return d;
  }

  private static void encrypt(
      StoredDiscovery d, DiscoveryDocument document, DiscoveryResult result, DataKey key) {
    d.document = key.encrypt(StoredDiscovery.document(d.id), Json.write(document).getBytes(UTF_8));
    if (result.statistics() != null) {
      d.statistics =
          key.encrypt(
              StoredDiscovery.statistics(d.id), Json.write(result.statistics()).getBytes(UTF_8));
    }
  }
}
