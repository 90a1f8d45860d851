package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureReader;
import com.qbitel.discovery.document.DifferenceDocument;
import com.qbitel.discovery.document.DifferenceDocument.ReplayPart;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.DriftDocument;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.GrammarLearningException;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.StorageException;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.GeneratedMessage;
import com.qbitel.discovery.language.MessageBreaker;
import com.qbitel.discovery.language.MessageGenerator;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Outcome;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.orchestration.ProfileApplication.DriftOutcome;
import com.qbitel.discovery.orchestration.ProfileApplication.Generation;
import com.qbitel.discovery.orchestration.ProfileApplication.Parsing;
import com.qbitel.discovery.orchestration.ProfileApplication.Wish;
import com.qbitel.discovery.pipeline.DiscoveryPipeline;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Progress;
import com.qbitel.discovery.profile.ProfileRepository;
import com.qbitel.discovery.profile.ProfileRepository.ProtocolDetails;
import com.qbitel.discovery.profile.ProfileRepository.VersionSummary;
import com.qbitel.discovery.profile.ProfileState;
import com.qbitel.discovery.profile.ProtocolId;
import com.qbitel.discovery.version.Compatibility;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * What stored profiles say of messages: a profile is read in a transaction of its own, and applied
 * without any.
 */
@ApplicationScoped
public class ProfileWorkflow {

  @EJB ProfileRepository profiles;
  @EJB CaptureReader reader;
  @Inject ParserCache parsers;
  @Inject DiscoveryWorkflow discoveries;

  private final DiscoveryPipeline pipeline = DiscoveryPipelines.standard();

  /** See {@link ProfileApplication#parse}. */
  public Parsing parse(ProtocolId id, Integer version, Submission submission) {
    ProtocolDetails protocol = profiles.find(id).value();
    VersionSummary chosen = version == null ? active(protocol) : named(protocol, version);
    ProfileDocument profile = profiles.export(id, chosen.version());
    Capture capture = read(submission, profile.filter());
    return new Parsing(
        reference(protocol, chosen),
        capture.messages(),
        parsers.parser(profile),
        capture.otherThanProfile().orElse(null));
  }

  private static ProtocolRef reference(ProtocolDetails protocol, VersionSummary version) {
    return new ProtocolRef(
        protocol.id(), version.version(), protocol.name(), version.state().name());
  }

  /** See {@link ProfileApplication#generate}. */
  public Generation generate(ProtocolId id, Integer version, Wish wish) {
    ProtocolDetails protocol = profiles.find(id).value();
    VersionSummary chosen = version == null ? active(protocol) : named(protocol, version);
    ProfileDocument profile = profiles.export(id, chosen.version());
    Grammar grammar = ProfileDocuments.grammar(profile);
    ProbabilisticGrammar language =
        ProfileDocuments.language(profile)
            .orElseThrow(() ->
                new RequestException(
                    ErrorCode.CONFLICT,
                    "The version has no probabilistic grammar; discover the protocol anew."));
    MessageGenerator generator = new MessageGenerator(grammar, language, wish.seed());
    MessageBreaker breaker = new MessageBreaker(grammar, wish.seed());
    List<GeneratedMessage> made = new ArrayList<>();
    boolean more = true;
    while (more && made.size() < wish.count()) {
      Optional<GeneratedMessage> m = wish.broken() ? breaker.next(generator) : generator.next();
      m.ifPresent(made::add);
      more = m.isPresent();
    }
    List<String> refused = new ArrayList<>(generator.refused());
    refused.addAll(breaker.unbroken());
    return new Generation(reference(protocol, chosen), made, refused);
  }

  /** See {@link ProfileApplication#drift}. */
  public DriftOutcome drift(ProtocolId id, Integer version, Submission submission) {
    ProtocolDetails protocol = profiles.find(id).value();
    VersionSummary chosen = version == null ? active(protocol) : named(protocol, version);
    ProfileDocument profile = profiles.export(id, chosen.version());
    Capture capture = read(submission, profile.filter());
    DiscoveryResult today = pipeline.run(capture, submission.options(), Progress.NONE);
    if (today.grammar() == null) {
      throw new GrammarLearningException(
          ErrorCode.STAGE_FAILED, "No grammar could be inferred from the messages.");
    }
    DriftDocument found =
        DriftDocument.of(profile, parsers.parser(profile), today, submission.fileName(), null);
    if (!found.drift()) {
      return new DriftOutcome(found, false);
    }
    Outcome kept = discoveries.keep(today, submission.named(protocol.name()));
    return new DriftOutcome(found.proposing(kept.document().protocol()), kept.created());
  }

  /** See {@link ProfileApplication#compare}. */
  public DifferenceDocument compare(ProtocolId id, Integer from, Integer to, boolean redacted) {
    Range range = range(id, from, to);
    return DifferenceDocument.of(
        profiles.export(id, range.from), profiles.export(id, range.to), List.of(), redacted);
  }

  /** See {@link ProfileApplication#replay}. */
  public DifferenceDocument replay(
      ProtocolId id, Integer from, Integer to, boolean samples, Optional<Submission> submission) {
    Range range = range(id, from, to);
    ProfileDocument before = profiles.export(id, range.from);
    ProfileDocument after = profiles.export(id, range.to);
    List<ReplayPart> replays = new ArrayList<>();
    if (samples) {
      MessageTable stored = profiles.samples(id, range.from);
      replays.add(replay("samples", before, after, stored, stored::packet));
    }
    if (submission.isPresent()) {
      MessageTable sent = read(submission.get(), before.filter()).messages();
      replays.add(replay(submission.get().fileName(), before, after, sent, m -> m));
    }
    return DifferenceDocument.of(before, after, replays, false);
  }

  private ReplayPart replay(
      String source,
      ProfileDocument before,
      ProfileDocument after,
      MessageTable messages,
      IntToLongFunction numbers) {
    return ReplayPart.of(
        source,
        Compatibility.replay(parsers.parser(before), parsers.parser(after), messages),
        numbers);
  }

  /** Two versions that are compared. */
  private record Range(int from, int to) {}

  private Range range(ProtocolId id, Integer from, Integer to) {
    ProtocolDetails protocol = profiles.find(id).value();
    int latest = protocol.versions().getFirst().version();
    int newer = to == null ? latest : named(protocol, to).version();
    if (from != null) {
      return new Range(named(protocol, from).version(), newer);
    }
    int older =
        protocol.versions().stream()
            .filter(v -> v.state() == ProfileState.ACTIVE && v.version() != newer)
            .findFirst()
            .or(() -> protocol.versions().stream().filter(v -> v.version() < newer).findFirst())
            .map(VersionSummary::version)
            .orElseThrow(() ->
                new RequestException(
                    ErrorCode.CONFLICT,
                    "There is no version before " + newer + " to compare with."));
    return new Range(older, newer);
  }

  private static VersionSummary active(ProtocolDetails protocol) {
    return protocol.versions().stream()
        .filter(v -> v.state() == ProfileState.ACTIVE)
        .findFirst()
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.CONFLICT,
                "The protocol has no active version; name one, or have one activated."));
  }

  private static VersionSummary named(ProtocolDetails protocol, int number) {
    return protocol.versions().stream()
        .filter(v -> v.version() == number)
        .findFirst()
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.NOT_FOUND,
                "The protocol " + protocol.id() + " has no version " + number + "."));
  }

  /** The conversations asked for, those that the profile was learned from, or the busiest. */
  private Capture read(Submission submission, String learnedFrom) {
    DiscoveryWorkflow.check(submission);
    CaptureOptions options = CaptureOptions.defaults().withStrict(submission.strict());
    if (submission.filter() == null && learnedFrom != null) {
      try {
        return read(submission, options.withFilter(learnedFrom));
      } catch (RequestException e) {
        // the capture has no such conversations
        return read(submission, options).forProfileOf(learnedFrom);
      }
    }
    return read(submission, options.withFilter(submission.filter()));
  }

  private Capture read(Submission submission, CaptureOptions options) {
    try (InputStream in = Content.of(submission.content()).open()) {
      return reader.read(in, options);
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "The uploaded file cannot be read.", e);
    }
  }
}
