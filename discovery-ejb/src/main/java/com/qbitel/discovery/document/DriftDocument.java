package com.qbitel.discovery.document;

import com.qbitel.discovery.document.DifferenceDocument.CountPart;
import com.qbitel.discovery.document.DifferenceDocument.ProfileRef;
import com.qbitel.discovery.document.DiscoveryDocument.ParserPart;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.DiscoveryDocument.Source;
import com.qbitel.discovery.document.GapDocument.GapsPart;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.version.Drift;
import com.qbitel.discovery.version.Drift.FieldDrift;
import com.qbitel.discovery.version.Drift.NewType;
import com.qbitel.discovery.version.Drift.Rejection;
import com.qbitel.discovery.version.DriftDetector;
import com.qbitel.discovery.version.DriftDetector.Known;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the traffic of today differs from a profile; {@code docs/schemas/drift.1.json} describes it.
 *
 * @param profile the profile
 * @param source where the messages came from
 * @param messages number of messages
 * @param gaps bytes of streams that are no message, and are left out
 * @param drift whether there is more than chance explains
 * @param rejected messages that do not parse
 * @param types every type of the profile with its messages of today
 * @param newTypes types that the profile does not know, as the proposal has them
 * @param fields fields with values that the profile has not seen, gravest first
 * @param proposal the version that was made of these messages; null when none was stored
 */
public record DriftDocument(
    ProfileRef profile,
    Source source,
    int messages,
    GapsPart gaps,
    boolean drift,
    RejectionPart rejected,
    List<TrafficPart> types,
    List<NewTypePart> newTypes,
    List<FieldDriftPart> fields,
    ProtocolRef proposal) {

  public DriftDocument {
    types = DiscoveryDocument.listOf(types);
    newTypes = DiscoveryDocument.listOf(newTypes);
    fields = DiscoveryDocument.listOf(fields);
  }

  /**
   * Messages that do not parse.
   *
   * @param messages how many
   * @param share what part of all
   * @param expected the part that the profile rejects of its own protocol, as far as is known
   * @param chance probability that as many are rejected though nothing has changed
   * @param significant whether that is too little to be chance
   * @param problems what is wrong with them
   */
  public record RejectionPart(
      int messages,
      double share,
      double expected,
      double chance,
      boolean significant,
      List<CountPart> problems) {
    public RejectionPart {
      problems = DiscoveryDocument.listOf(problems);
    }
  }

  /**
   * Messages of a known type.
   *
   * @param share what part of all they are
   * @param learnedShare what part they were
   * @param rejected how many of them do not parse
   */
  public record TrafficPart(
      String id, String name, int messages, double share, double learnedShare, int rejected) {}

  /**
   * A type that the profile does not know.
   *
   * @param messages how many messages it has
   * @param rejected how many of them the profile does not know
   * @param chance probability that as many come of a type that the profile saw no message of
   * @param significant whether that is too little to be chance
   */
  public record NewTypePart(
      String id, String name, int messages, int rejected, double chance, boolean significant) {}

  /**
   * A field with new values.
   *
   * @param kind {@code values} when they are none of the few that there were, {@code range} when
   *     they are outside of the range
   * @param learned number of values that the profile was learned from
   * @param tested number of values today
   * @param outside how many of them are new; one that repeats the one before does not count
   * @param min the least of them
   * @param max the greatest
   * @param chance probability of as many though nothing has changed
   * @param significant whether that is too little to be chance
   */
  public record FieldDriftPart(
      String type,
      String field,
      String kind,
      int learned,
      int tested,
      int outside,
      long min,
      long max,
      double chance,
      boolean significant) {}

  /**
   * The document of a capture.
   *
   * @param parser the profile's parser
   * @param today what the stages found in the capture, with a grammar
   * @param gaps bytes of its streams that are no message
   * @param file name of the file, null when it has none
   */
  public static DriftDocument of(
      ProfileDocument profile,
      MessageParser parser,
      DiscoveryResult today,
      GapsPart gaps,
      String file) {
    Known known =
        new Known(
            ProfileDocuments.grammar(profile),
            profile.messageCount(),
            Optional.ofNullable(profile.parser()).map(ParserPart::heldOutParseRate));
    Drift d = DriftDetector.detect(known, parser, today.capture().messages(), today.grammar());
    return new DriftDocument(
        ProfileRef.of(profile),
        new Source(file, today.capture().sha256(), today.capture().group().filter()),
        d.messages(),
        gaps,
        d.significant(),
        part(d.rejection()),
        d.types().stream()
            .map(t ->
                new TrafficPart(
                    t.type().id(),
                    t.type().name(),
                    t.messages(),
                    t.share(),
                    t.type().share(),
                    t.rejected()))
            .toList(),
        d.newTypes().stream().map(DriftDocument::part).toList(),
        d.fields().stream().map(DriftDocument::part).toList(),
        null);
  }

  /** The same with the version that was made of the messages. */
  public DriftDocument proposing(ProtocolRef version) {
    return new DriftDocument(
        profile, source, messages, gaps, drift, rejected, types, newTypes, fields, version);
  }

  private static RejectionPart part(Rejection r) {
    return new RejectionPart(
        r.messages(),
        r.share(),
        r.expected(),
        r.chance(),
        r.significant(),
        r.problems().entrySet().stream()
            .map(e -> new CountPart(e.getKey().label(), e.getValue()))
            .toList());
  }

  private static NewTypePart part(NewType t) {
    return new NewTypePart(
        t.type().id(), t.type().name(), t.messages(), t.rejected(), t.chance(), t.significant());
  }

  private static FieldDriftPart part(FieldDrift f) {
    return new FieldDriftPart(
        f.type().id(),
        f.field().name(),
        f.sort().name().toLowerCase(Locale.ROOT),
        f.learned(),
        f.tested(),
        f.outside(),
        f.least(),
        f.greatest(),
        f.chance(),
        f.significant());
  }
}
