package com.qbitel.discovery.profile;

import com.qbitel.audit.AuditOrigin;
import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditRecord.Outcome;
import com.qbitel.audit.AuditRecord.Severity;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.profile.ProfileRepository.Change;
import com.qbitel.discovery.profile.ProfileRepository.VersionDetails;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;

/**
 * Changes a profile version. Its state only moves forward, and a protocol has at most one active
 * version: activating one deprecates the one that was active, in the same transaction.
 */
final class VersionLifeCycle {

  private final StorageContext context;
  private final ProtocolReader protocols;
  private final boolean fourEyes;

  /**
   * @param fourEyes whether nobody may activate a version of their own
   */
  VersionLifeCycle(StorageContext context, boolean fourEyes) {
    this.context = context;
    this.protocols = new ProtocolReader(context);
    this.fourEyes = fourEyes;
  }

  Versioned<VersionDetails> update(ProtocolId id, int number, Change change, long expectedVersion) {
    StoredProtocol protocol = protocols.lock(id);
    StoredVersion version = protocols.require(protocol, number);
    Staleness.check(expectedVersion, version.version);
    String before = digest(protocol, version);
    if (change.name() != null) {
      rename(protocol, version, change.name());
    }
    if (change.description() != null) {
      TextRule.DESCRIPTION.check(change.description());
      version.description = change.description();
    }
    if (change.state() != null && change.state() != version.state) {
      move(protocol, version, change.state());
    }
    String after = digest(protocol, version);
    if (!before.equals(after)) {
      record(version, before, after);
    }
    context.entities().flush();
    return protocols.find(id, number);
  }

  private void rename(StoredProtocol protocol, StoredVersion version, String name) {
    TextRule.NAME.check(name);
    if (name.equals(protocol.name)) {
      return;
    }
    boolean taken =
        !context
            .entities()
            .createQuery(
                "select p.id from StoredProtocol p where lower(p.name) = lower(:name)"
                    + " and p.id <> :id",
                Object.class)
            .setParameter("name", name)
            .setParameter("id", protocol.id)
            .getResultList()
            .isEmpty();
    if (taken) {
      throw new RequestException(
          ErrorCode.CONFLICT,
          "Another protocol has this name.",
          List.of(new Violation("/name", "must be unique, ignoring case")));
    }
    String before = Digests.sha256(protocol.name);
    protocol.name = name;
    context.entities().lock(version, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    context
        .audit()
        .record(
            AuditRecord.success(
                "protocol.update",
                protocol.id.toString(),
                null,
                before,
                Digests.sha256(name),
                Map.of("changed", "name")));
  }

  private void move(StoredProtocol protocol, StoredVersion version, ProfileState next) {
    if (!version.state.mayBecome(next)) {
      throw new RequestException(
          ErrorCode.CONFLICT,
          "A version that is " + version.state + " cannot become " + next + ".",
          List.of(new Violation("/state", "moves from DRAFT to ACTIVE to DEPRECATED only")));
    }
    if (next == ProfileState.ACTIVE) {
      requireOtherEyes(version);
      deprecateActive(protocol);
      protocol.activeVersion = version.number;
    } else {
      protocol.activeVersion = null;
    }
    version.state = next;
  }

  private void requireOtherEyes(StoredVersion version) {
    String actor = AuditOrigin.current().actor();
    if (fourEyes && actor.equals(version.createdBy)) {
      String reason = "Who proposes a version does not activate it.";
      context
          .audit()
          .recordAttempt(
              new AuditRecord(
                  "version.update",
                  "version",
                  version.id.toString(),
                  version.number,
                  Outcome.DENIED,
                  reason,
                  Severity.WARNING,
                  null,
                  null,
                  Map.of("protocol", version.protocolId.toString())));
      throw new RequestException(ErrorCode.CONFLICT, reason);
    }
  }

  private void deprecateActive(StoredProtocol protocol) {
    for (StoredVersion v : protocols.versionsOf(protocol)) {
      if (v.state == ProfileState.ACTIVE) {
        String before = digest(protocol, v);
        v.state = ProfileState.DEPRECATED;
        record(v, before, digest(protocol, v));
        // The row must lose ACTIVE before another gains it: at most one is unique in the database.
        context.entities().flush();
      }
    }
  }

  private void record(StoredVersion v, String before, String after) {
    context
        .audit()
        .record(
            AuditRecord.success(
                "version.update",
                v.id.toString(),
                v.number,
                before,
                after,
                Map.of("protocol", v.protocolId.toString(), "state", v.state.name())));
  }

  private static String digest(StoredProtocol p, StoredVersion v) {
    return Digests.sha256(String.join("\0", p.name, v.state.name(), "" + v.description));
  }
}
