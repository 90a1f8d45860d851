package com.qbitel.compliance;

import com.qbitel.audit.AuditRecord;
import com.qbitel.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Logs of the server and its database. A file is as old as its last line. Erasing overwrites an
 * identifier where it stands, so that the lines around it keep their order and their place.
 */
@ApplicationScoped
public class LogStore implements GovernedStore {

  private static final String DIRECTORY = "logs";

  @Inject
  @ConfigProperty(name = "qbitel.home")
  String home;

  @Inject AuditTrail audit;

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public String category() {
    return "system_logs";
  }

  @Override
  public Set<String> personalData() {
    return Set.of("user-name", "ip-address");
  }

  @Override
  public Set<Location> locations() {
    return Set.of(Location.directory(DIRECTORY));
  }

  @Override
  public long countOlderThan(Instant limit) {
    return olderThan(limit).size();
  }

  @Override
  @Transactional
  public long deleteOlderThan(Instant limit) {
    List<Path> expired = olderThan(limit);
    for (Path file : expired) {
      audit.record(AuditRecord.success("log.delete", nameOf(file), null, null, null, Map.of()));
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return expired.size();
  }

  @Override
  public void find(Subject subject, Consumer<Finding> sink) {
    IdentifierMask mask = new IdentifierMask(subject.value());
    for (Path file : files()) {
      long occurrences = tryOn(file, mask::count);
      if (occurrences > 0) {
        sink.accept(new Finding(name(), "log", nameOf(file), occurrences + " times"));
      }
    }
  }

  @Override
  public ErasureOutcome erase(Subject subject) {
    IdentifierMask mask = new IdentifierMask(subject.value());
    long rewritten = files().stream().filter(file -> tryOn(file, mask::apply) > 0).count();
    return new ErasureOutcome(name(), 0, rewritten, 0);
  }

  private List<Path> olderThan(Instant limit) {
    return files().stream()
        .filter(file ->
            tryOn(file, f -> Files.getLastModifiedTime(f).toInstant().isBefore(limit) ? 1 : 0) == 1)
        .toList();
  }

  private List<Path> files() {
    Path logs = logs();
    if (!Files.isDirectory(logs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(logs)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String nameOf(Path file) {
    return logs().relativize(file).toString();
  }

  private Path logs() {
    return Path.of(home).resolve(DIRECTORY);
  }

  /** What is done to a log file; one that was rotated away meanwhile counts as empty. */
  private static long tryOn(Path file, FileAction action) {
    try {
      return action.on(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface FileAction {
    long on(Path file) throws IOException;
  }
}
