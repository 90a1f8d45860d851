package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.document.DifferenceDocument;
import com.qbitel.discovery.document.DifferenceDocument.ReplayPart;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.DriftDocument;
import com.qbitel.discovery.document.GapDocument;
import com.qbitel.discovery.document.GapDocument.GapsPart;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.document.TrafficGenerator;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.GrammarLearningException;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.language.GeneratedMessage;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Outcome;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.orchestration.ProfileApplication.DriftOutcome;
import com.qbitel.discovery.orchestration.ProfileApplication.Generation;
import com.qbitel.discovery.orchestration.ProfileApplication.Parsing;
import com.qbitel.discovery.orchestration.ProfileApplication.Wish;
import com.qbitel.discovery.parser.MessageParser;
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
  @Inject ParserCache parsers;
  @Inject DiscoveryWorkflow discoveries;

  private final DiscoveryPipeline pipeline = DiscoveryPipelines.standard();

  /** See {@link ProfileApplication#parse}. */
  public Parsing parse(ProtocolId id, Integer version, Submission submission) {
    ProtocolDetails protocol = profiles.find(id).value();
    VersionSummary chosen = version == null ? active(protocol) : named(protocol, version);
    ProfileDocument profile = profiles.export(id, chosen.version());
    MessageParser parser = parsers.parser(profile);
    ProfiledCapture read = ProfiledCapture.recovered(submission, profile, parser);
    return new Parsing(
        reference(protocol, chosen),
        read.capture().messages(),
        parser,
        read.gaps().stream().map(GapDocument::of).toList(),
        read.capture().otherThanProfile().orElse(null),
        profile);
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
    TrafficGenerator traffic =
        TrafficGenerator.of(
                profile,
                wish.broken() ? TrafficGenerator.Wish.BROKEN : TrafficGenerator.Wish.VALID,
                wish.seed())
            .orElseThrow(() ->
                new RequestException(
                    ErrorCode.CONFLICT,
                    "The version has no probabilistic grammar; discover the protocol anew."));
    List<GeneratedMessage> made = new ArrayList<>();
    boolean more = true;
    while (more && made.size() < wish.count()) {
      Optional<GeneratedMessage> m = traffic.next();
      m.ifPresent(made::add);
      more = m.isPresent();
    }
    List<String> refused = new ArrayList<>(traffic.refused());
    refused.addAll(traffic.unbroken());
    return new Generation(reference(protocol, chosen), made, refused);
  }

  /** See {@link ProfileApplication#drift}. */
  public DriftOutcome drift(ProtocolId id, Integer version, Submission submission) {
    ProtocolDetails protocol = profiles.find(id).value();
    VersionSummary chosen = version == null ? active(protocol) : named(protocol, version);
    ProfileDocument profile = profiles.export(id, chosen.version());
    MessageParser parser = parsers.parser(profile);
    ProfiledCapture read = ProfiledCapture.compared(submission, profile, parser);
    DiscoveryResult today = pipeline.run(read.capture(), submission.options(), Progress.NONE);
    if (today.grammar() == null) {
      throw new GrammarLearningException(
          ErrorCode.STAGE_FAILED, "No grammar could be inferred from the messages.");
    }
    DriftDocument found =
        DriftDocument.of(profile, parser, today, GapsPart.of(read.gaps()), submission.fileName());
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
      GapsPart none = GapsPart.of(List.of());
      replays.add(replay("samples", before, after, stored, none, stored::packet));
    }
    if (submission.isPresent()) {
      ProfiledCapture sent =
          ProfiledCapture.compared(submission.get(), before, parsers.parser(before));
      replays.add(
          replay(
              submission.get().fileName(),
              before,
              after,
              sent.capture().messages(),
              GapsPart.of(sent.gaps()),
              m -> m));
    }
    return DifferenceDocument.of(before, after, replays, false);
  }

  private ReplayPart replay(
      String source,
      ProfileDocument before,
      ProfileDocument after,
      MessageTable messages,
      GapsPart gaps,
      IntToLongFunction numbers) {
    return ReplayPart.of(
        source,
        Compatibility.replay(parsers.parser(before), parsers.parser(after), messages),
        gaps,
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
}
