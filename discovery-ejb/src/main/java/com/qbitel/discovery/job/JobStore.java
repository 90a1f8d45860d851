package com.qbitel.discovery.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.compliance.GovernedStore;
import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StorageException;
import com.qbitel.discovery.profile.DataKeys;
import com.qbitel.discovery.profile.StorageContext;
import com.qbitel.discovery.profile.SubjectPattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jobs, their uploaded files and the batch runtime's own records, seen by those who must answer for
 * them. A waiting job whose file holds an erased person's identifier is cancelled.
 */
@ApplicationScoped
public class JobStore implements GovernedStore {

  /** Tables of the batch runtime; they hold identifiers of jobs and no personal data. */
  private static final Set<String> BATCH_TABLES =
      Set.of(
          "jb_groupassociation",
          "jb_jobexecution",
          "jb_jobinstance",
          "jb_jobparameter",
          "jb_remotablepartition",
          "jb_stepthreadexecution",
          "jb_stepthreadinstance");

  @Inject StorageContext context;
  @Inject JobFiles files;
  @Inject JobDispatcher dispatcher;

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public String category() {
    return "user_data";
  }

  @Override
  public Set<String> personalData() {
    return Set.of("ip-address", "payload", "file-name", "user-name");
  }

  @Override
  public Set<Location> locations() {
    return Stream.concat(
            Stream.of(
                new Location(Location.Kind.TABLE, "discovery.job"),
                new Location(Location.Kind.DIRECTORY, "uploads")),
            BATCH_TABLES.stream().map(t -> new Location(Location.Kind.TABLE, "batch." + t)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public long countOlderThan(Instant limit) {
    return expired(limit).size();
  }

  @Override
  @Transactional
  public long deleteOlderThan(Instant limit) {
    JobRecords records = new JobRecords(context);
    List<StoredJob> expired = expired(limit);
    expired.forEach(j -> {
      records.delete(j);
      files.delete(j.id);
    });
    return expired.size();
  }

  private List<StoredJob> expired(Instant limit) {
    return context
        .entities()
        .createQuery(
            "select j from StoredJob j where j.createdAt < :limit and j.endedAt is not null",
            StoredJob.class)
        .setParameter("limit", limit)
        .getResultList();
  }

  @Override
  @Transactional
  public void find(Subject subject, Consumer<Finding> sink) {
    SubjectPattern pattern = new SubjectPattern(subject);
    for (StoredJob j : all()) {
      place(j, pattern).ifPresent(p -> sink.accept(new Finding(name(), "job", j.id.toString(), p)));
    }
  }

  @Override
  @Transactional
  public ErasureOutcome erase(Subject subject) {
    SubjectPattern pattern = new SubjectPattern(subject);
    JobRecords records = new JobRecords(context);
    long deleted = 0;
    long kept = 0;
    for (StoredJob j : all()) {
      Optional<String> place = place(j, pattern);
      if (place.isPresent() && place.get().equals("created_by")) {
        kept++;
      } else if (place.isPresent()) {
        records.cancel(j.id);
        dispatcher.stop(j.id);
        files.delete(j.id);
        deleted++;
      }
    }
    return new ErasureOutcome(name(), deleted, 0, kept);
  }

  private List<StoredJob> all() {
    return context
        .entities()
        .createQuery("select j from StoredJob j order by j.createdAt", StoredJob.class)
        .getResultList();
  }

  private Optional<String> place(StoredJob j, SubjectPattern pattern) {
    if (pattern.isUser(j.createdBy)) {
      return Optional.of("created_by");
    }
    if (j.dataKeyId == null || !pattern.inPayloads()) {
      return Optional.empty();
    }
    DataKey key = new DataKeys(context).require(j.dataKeyId);
    if (j.fileName != null
        && pattern.matches(new String(key.decrypt(StoredJob.fileName(j.id), j.fileName), UTF_8))) {
      return Optional.of("file_name");
    }
    try (InputStream in = files.open(j.id, key)) {
      return pattern.matches(in.readAllBytes()) ? Optional.of("upload") : Optional.empty();
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "The file of a job cannot be read.", e);
    }
  }
}
