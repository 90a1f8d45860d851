package com.qbitel.discovery.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.compliance.GovernedStore;
import com.qbitel.discovery.encryption.DataKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Captured messages, seen by those who must answer for them. A capture that expires or holds an
 * erased person's identifier is deleted as a whole; the profile learned from it stays.
 */
@ApplicationScoped
public class CaptureStore implements GovernedStore {

  @Inject StorageContext context;

  @Override
  public String name() {
    return "captures";
  }

  @Override
  public String category() {
    return "protocol_analysis";
  }

  @Override
  public Set<String> personalData() {
    return Set.of("ip-address", "payload", "file-name", "user-name");
  }

  @Override
  public Set<Location> locations() {
    return Set.of(
        new Location(Location.Kind.TABLE, "discovery.capture"),
        new Location(Location.Kind.TABLE, "discovery.message_block"),
        new Location(Location.Kind.TABLE, "discovery.data_key"));
  }

  @Override
  public long countOlderThan(Instant limit) {
    return context
        .entities()
        .createQuery("select count(c) from StoredCapture c where c.createdAt < :limit", Long.class)
        .setParameter("limit", limit)
        .getSingleResult();
  }

  @Override
  @Transactional
  public long deleteOlderThan(Instant limit) {
    List<StoredCapture> expired =
        context
            .entities()
            .createQuery(
                "select c from StoredCapture c where c.createdAt < :limit", StoredCapture.class)
            .setParameter("limit", limit)
            .getResultList();
    DiscoveryRemover remover = new DiscoveryRemover(context);
    expired.forEach(remover::deleteCapture);
    return expired.size();
  }

  @Override
  @Transactional
  public void find(Subject subject, Consumer<Finding> sink) {
    SubjectPattern pattern = new SubjectPattern(subject);
    for (StoredCapture c : all()) {
      place(c, pattern).ifPresent(p -> sink.accept(finding(c, p)));
    }
  }

  @Override
  @Transactional
  public ErasureOutcome erase(Subject subject) {
    SubjectPattern pattern = new SubjectPattern(subject);
    DiscoveryRemover remover = new DiscoveryRemover(context);
    long deleted = 0;
    long kept = 0;
    for (StoredCapture c : all()) {
      var place = place(c, pattern);
      if (place.isPresent() && place.get().equals("created_by")) {
        kept++;
      } else if (place.isPresent()) {
        remover.deleteCapture(c);
        deleted++;
      }
    }
    return new ErasureOutcome(name(), deleted, 0, kept);
  }

  private List<StoredCapture> all() {
    return context
        .entities()
        .createQuery("select c from StoredCapture c order by c.createdAt", StoredCapture.class)
        .getResultList();
  }

  private Finding finding(StoredCapture c, String place) {
    return new Finding(name(), "capture", c.id.toString(), place);
  }

  /** Where a capture first holds the identifier. */
  private Optional<String> place(StoredCapture c, SubjectPattern pattern) {
    if (pattern.isUser(c.createdBy)) {
      return Optional.of("created_by");
    }
    if (!pattern.inPayloads()) {
      return Optional.empty();
    }
    DataKey key = new DataKeys(context).require(c.dataKeyId);
    if (c.fileName != null) {
      byte[] name = key.decrypt(StoredCapture.fileName(c.id), c.fileName);
      if (pattern.matches(new String(name, UTF_8))) {
        return Optional.of("file_name");
      }
    }
    try (var blocks =
        context
            .entities()
            .createQuery(
                "select b from StoredBlock b where b.captureId = :id order by b.firstIndex",
                StoredBlock.class)
            .setParameter("id", c.id)
            .getResultStream()) {
      return blocks
          .flatMap(b -> MessageReader.decode(b, key).stream())
          .filter(pattern::matches)
          .findFirst()
          .map(m -> "message " + m.index());
    }
  }
}
