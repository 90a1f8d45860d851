package com.qbitel.discovery.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.qbitel.discovery.assessment.Doubt;
import com.qbitel.discovery.assessment.HeldOutTrial;
import com.qbitel.discovery.assessment.SelfAssessment;
import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.ConversationGroup;
import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Phase;
import com.qbitel.discovery.pipeline.PhaseReport;
import com.qbitel.discovery.profile.Digests;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Results whose every part is known: messages of a magic byte and a text that holds {@link
 * #MARKER}, and the grammar that says so.
 */
public final class KnownResults {

  /** Stands in every payload; must never stand in clear anywhere at rest. */
  public static final String MARKER = "S3CR3T-PAYLOAD";

  private KnownResults() {}

  /** A result of {@code messages} messages; another {@code variant} is another input. */
  public static DiscoveryResult of(int messages, int variant) {
    MessageTable table = table(messages, variant);
    var group = new ConversationGroup("tcp port 502", messages, table.byteCount());
    var other = new ConversationGroup("udp port 53", 3, 90);
    String digest = table.digest();
    var capture =
        new Capture(
            table,
            group,
            List.of(group, other),
            new Framing("segment", 0.5, "one message a segment"),
            messages,
            Digests.sha256("file" + variant),
            List.of());
    List<PhaseReport> phases =
        Arrays.stream(Phase.values())
            .map(p -> PhaseReport.of(p, PhaseReport.Status.DONE, Duration.ofMillis(1)))
            .toList();
    return new DiscoveryResult(
        digest,
        capture,
        null,
        grammar(messages),
        null,
        null,
        assessment(messages),
        0.75,
        false,
        List.of(),
        phases);
  }

  /** As if three of four messages held out were parsed. */
  private static SelfAssessment assessment(int messages) {
    var doubt = new Doubt(Doubt.Code.UNSTABLE, "Of " + messages + " messages some differ.");
    var trial = new HeldOutTrial(messages, 4, 3, 0.25, 1, 0.5);
    return new SelfAssessment(Optional.of(trial), List.of(doubt));
  }

  private static MessageTable table(int messages, int variant) {
    var table = new MessageTable.Builder();
    for (int i = 0; i < messages; i++) {
      byte[] payload = ("~" + MARKER + " " + variant + "/" + i).getBytes(US_ASCII);
      Flow flow = new Flow("tcp", "192.0.2." + i % 4 + ":40000", "198.51.100.7:502");
      table.add(payload, i + 1L, Instant.ofEpochSecond(1_700_000_000 + i), flow, Direction.REQUEST);
    }
    return table.build();
  }

  private static Grammar grammar(int messages) {
    String value = HexFormat.of().formatHex(MARKER.getBytes(US_ASCII));
    var evidence =
        new Evidence("constant", "byte(0) is equal", messages, messages, 0, "All equal.");
    var magic =
        new Field(
            "magic",
            0,
            1,
            FieldKind.CONST,
            List.of(new KindProbability(FieldKind.CONST, 0.9)),
            0.9,
            1,
            Optional.of(Placement.inPart(0, 0)),
            List.of("7e"),
            new Constraint("constant", -1, 0, 1, false, 126L, 126L),
            List.of(evidence));
    var text =
        new Field(
            "text",
            1,
            null,
            FieldKind.TEXT,
            List.of(new KindProbability(FieldKind.TEXT, 0.6)),
            0.6,
            0.6,
            Optional.of(Placement.inPart(0, 1)),
            List.of(value),
            null,
            List.of(evidence));
    return new Grammar(
        List.of(
            new MessageType(
                "t0",
                MARKER,
                messages,
                1,
                Direction.REQUEST,
                0.8,
                new Selector(1, MARKER.length(), null, List.of(value), List.of(MARKER), List.of()),
                Structure.NONE,
                List.of(magic, text))),
        Optional.of(new TextLayout(Optional.empty(), List.of(MARKER), 0.5, List.of(), List.of())));
  }

  /** A dissector for grammars like these: the first byte, and the rest. */
  public static MessageDissector dissector(Grammar grammar) {
    MessageType type = grammar.types().getFirst();
    return (payload, direction) ->
        new MessageDissector.Dissection(
            type,
            List.of(
                new MessageDissector.PlacedField(0, 1, type.fields().get(0)),
                new MessageDissector.PlacedField(1, payload.length - 1, type.fields().get(1))));
  }
}
