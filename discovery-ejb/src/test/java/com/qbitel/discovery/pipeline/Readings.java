package com.qbitel.discovery.pipeline;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.ConversationGroup;
import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.capture.Warning;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.StatisticalAnalyzer;
import com.qbitel.discovery.statistics.StatisticsStage;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Small captures and grammars made by hand, and pipelines of stages that answer with them. */
public final class Readings {

  /** Statistics of whatever messages there are. */
  static final StatisticalAnalyzer ANALYZER = StatisticsStage.analyzer();

  private Readings() {}

  /** Four messages of one group; the capture lost its end. */
  public static Capture capture() {
    MessageTable messages =
        MessageTable.of(
            Stream.of("0101000a41", "01020014414243", "0101000b58", "7f")
                .map(HexFormat.of()::parseHex)
                .toList());
    ConversationGroup group = new ConversationGroup("udp port 4000", 4, messages.byteCount());
    return new Capture(
        messages,
        group,
        List.of(group, new ConversationGroup("tcp port 80", 1, 3)),
        new Framing("datagram", 0.95, "one message per datagram"),
        5,
        "ab".repeat(32),
        List.of(new Warning("truncated-capture", "The capture ends inside packet 5.")));
  }

  /** One type that takes three of the messages; its fields have confidence 0.9 and 0.7. */
  public static Grammar grammar() {
    return new Grammar(
        List.of(
            new MessageType(
                "t0",
                "type-01",
                3,
                0.75,
                Direction.REQUEST,
                0.8,
                new Selector(
                    0,
                    1,
                    null,
                    List.of("01"),
                    List.of(),
                    List.of(new Selector.Test("bytes 0 1 ff", List.of("01"), true))),
                Structure.NONE,
                List.of(
                    new Field(
                        "type",
                        0,
                        1,
                        FieldKind.TYPE,
                        List.of(
                            new KindProbability(FieldKind.TYPE, 2 / 3.0),
                            new KindProbability(FieldKind.CONST, 1 / 3.0)),
                        0.9,
                        1,
                        Optional.of(Placement.inPart(0, 0)),
                        List.of("01"),
                        new Constraint("constant", -1, 0, 1, false, 1L, 1L),
                        List.of(
                            new Evidence(
                                "column",
                                "one value",
                                3,
                                3,
                                1e-7 / 3,
                                "One value \u2013 always."))),
                    new Field(
                        "rest",
                        1,
                        null,
                        FieldKind.PAYLOAD,
                        List.of(new KindProbability(FieldKind.PAYLOAD, 0.5)),
                        0.7,
                        0.75,
                        Optional.of(Placement.inPart(0, 1)),
                        null,
                        null,
                        List.of())))),
        Optional.empty());
  }

  /** A pipeline whose stages answer with the above. */
  public static DiscoveryPipeline pipeline(LongSupplier ticker) {
    return DiscoveryPipelines.of(
        (in, options) -> capture(), ANALYZER, messages -> grammar(), ticker);
  }

  /** The result of that pipeline. */
  public static DiscoveryResult result() {
    return pipeline(() -> 0).run(capture(), DiscoveryOptions.defaults(), Progress.NONE);
  }
}
