package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.discovery.document.DiscoveryDocuments;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.StorageException;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Outcome;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.pipeline.DiscoveryPipeline;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Phase;
import com.qbitel.discovery.profile.DatabaseFailures;
import com.qbitel.discovery.profile.DiscoveryArchive;
import com.qbitel.discovery.profile.DiscoveryId;
import com.qbitel.discovery.profile.DiscoveryRepository.Versioned;
import com.qbitel.discovery.profile.NewDiscovery;
import com.qbitel.discovery.profile.StorageContext;
import com.qbitel.discovery.profile.TextRule;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * The way of a submission: read, look whether its input is known, analyse, store. No transaction is
 * held while it reads and thinks. Checks no roles: whoever calls it has done so.
 */
@ApplicationScoped
public class DiscoveryWorkflow {

  /** How often storing is tried when others store the same input or name at the same time. */
  private static final int ATTEMPTS = 4;

  /** Nothing more to do when a discovery is stored. */
  static final Consumer<DiscoveryId> NOTHING = id -> {};

  private final DiscoveryPipeline pipeline = DiscoveryPipelines.standard();

  @EJB DiscoveryArchive archive;
  @Inject StorageContext context;
  @Inject UsageCounter usage;
  @Inject DiscoveryMetrics metrics;

  /**
   * Discovers and stores.
   *
   * @param content the submission's bytes, which need not be those of its file
   * @param within told the discovery's identifier, new or known, in the transaction that stores it;
   *     what it throws undoes everything
   */
  public Outcome discover(
      Submission submission, Content content, WorkProgress progress, Consumer<DiscoveryId> within) {
    long start = System.nanoTime();
    metrics.begin();
    try {
      check(submission);
      Optional<Outcome> repeated = repeated(submission);
      if (repeated.isPresent()) {
        return repeated.get();
      }
      progress.phase(Phase.CAPTURE.label(), 0);
      Capture capture = read(submission, content);
      Duration reading = since(start);
      progress.counted(
          Map.of(
              "packets", capture.packets(),
              "messages", (long) capture.messages().size(),
              "bytes", capture.messages().byteCount()));
      String digest = pipeline.inputDigest(capture, submission.options());
      Optional<Outcome> known = known(digest, submission, within);
      if (known.isPresent()) {
        metrics.hit(since(start));
        return known.get();
      }
      DiscoveryResult result = pipeline.run(capture, reading, submission.options(), progress);
      progress.phase(Phase.PROFILE.label(), 0.9);
      Outcome outcome = store(result, submission, within);
      metrics.done(result, outcome.document().state(), since(start));
      return outcome;
    } catch (CancellationException e) {
      metrics.cancelled();
      throw e;
    } catch (RuntimeException e) {
      metrics.failed();
      throw e;
    } finally {
      metrics.end();
    }
  }

  /** Runs the stages and stores nothing. */
  public DiscoveryDocument inspect(Submission submission, Content content) {
    check(submission);
    long start = System.nanoTime();
    Capture capture = read(submission, content);
    DiscoveryResult result =
        pipeline.run(capture, since(start), submission.options(), (phase, fraction) -> {});
    return DiscoveryDocuments.of(result, submission.fileName(), submission.name());
  }

  /**
   * Checks what a submission says besides its bytes.
   *
   * @throws com.qbitel.discovery.error.RequestException with the places to change
   */
  public static void check(Submission submission) {
    TextRule.WANTED_NAME.check(submission.name());
    TextRule.FILTER.check(submission.filter());
    captureOptions(submission);
  }

  /** How the capture is read; refused when its filter breaks the grammar. */
  private static CaptureOptions captureOptions(Submission submission) {
    return CaptureOptions.defaults()
        .withFilter(submission.filter())
        .withStrict(submission.strict());
  }

  private Capture read(Submission submission, Content content) {
    CaptureOptions options = captureOptions(submission);
    try (InputStream in = content.open()) {
      return pipeline.read(in, options);
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "The uploaded file cannot be read.", e);
    }
  }

  /** Stores a result, unless its input is known. */
  Outcome keep(DiscoveryResult result, Submission submission) {
    return known(result.inputDigest(), submission, NOTHING)
        .orElseGet(() -> store(result, submission, NOTHING));
  }

  /** The discovery that an earlier submission with the same key has made. */
  private Optional<Outcome> repeated(Submission submission) {
    if (submission.idempotency() == null) {
      return Optional.empty();
    }
    return archive
        .inTransaction(() -> new IdempotencyKeys(context).find(submission.idempotency()))
        .filter(r -> r.discoveryId() != null)
        .flatMap(r -> archive.find(new DiscoveryId(r.discoveryId())))
        .map(this::answered);
  }

  private Optional<Outcome> known(
      String digest, Submission submission, Consumer<DiscoveryId> within) {
    Optional<Versioned<DiscoveryDocument>> found = archive.findKnown(digest);
    if (found.isPresent() && (submission.idempotency() != null || within != NOTHING)) {
      rememberKnown(submission, id(found.get()), within);
    }
    return found.map(this::answered);
  }

  private void rememberKnown(Submission submission, DiscoveryId id, Consumer<DiscoveryId> within) {
    try {
      archive.inTransaction(() -> {
        remember(submission, id, within);
        return id;
      });
    } catch (EJBException | RequestException e) {
      // The same key was stored in the meantime: for the same body there is nothing left to do.
      if (repeated(submission).isEmpty()) {
        throw DatabaseFailures.translate(e);
      }
    }
  }

  private Outcome answered(Versioned<DiscoveryDocument> known) {
    usage.count(id(known).value(), context.now());
    return new Outcome(known.value().withCacheHit(true), known.version(), false);
  }

  /**
   * Stores the result; when the same input was stored in the meantime, that is the answer. The
   * database's unique keys decide who was first.
   */
  private Outcome store(
      DiscoveryResult result, Submission submission, Consumer<DiscoveryId> within) {
    var discovery = new NewDiscovery(result, submission.fileName(), submission.name());
    for (int attempt = 1; ; attempt++) {
      try {
        Versioned<DiscoveryDocument> stored =
            archive.store(discovery, id -> remember(submission, id, within));
        return new Outcome(stored.value(), stored.version(), true);
      } catch (EJBException | RequestException e) {
        Optional<Outcome> repeated = repeated(submission);
        Optional<Outcome> winner =
            repeated.isPresent() ? repeated : known(result.inputDigest(), submission, within);
        if (winner.isPresent()) {
          return winner.get();
        }
        if (attempt == ATTEMPTS || !DatabaseFailures.isConflict(e)) {
          throw DatabaseFailures.translate(e);
        }
      }
    }
  }

  private void remember(Submission submission, DiscoveryId id, Consumer<DiscoveryId> within) {
    new IdempotencyKeys(context).rememberDiscovery(submission.idempotency(), id.value());
    within.accept(id);
  }

  private static DiscoveryId id(Versioned<DiscoveryDocument> stored) {
    return new DiscoveryId(UUID.fromString(stored.value().id()));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
