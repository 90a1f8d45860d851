package com.qbitel.benchmarks.accuracy;

import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Progress;
import java.util.ArrayList;
import java.util.List;

/** Lets an engine discover a set and scores what it says of each message. */
final class SetTest {

  /** Label of messages that no type takes, as in prediction files. */
  private static final String NO_TYPE = "none";

  private static final double NANOS_A_MILLI = 1e6;

  private SetTest() {}

  static SetResult run(CorpusSet set, String family, int fold, Engine engine) {
    long start = System.nanoTime();
    DiscoveryResult result =
        engine.pipeline().run(set.capture(), DiscoveryOptions.defaults(), Progress.NONE);
    double millis = (System.nanoTime() - start) / NANOS_A_MILLI;
    List<Dissection> dissections = dissect(set.traffic().messages(), result);
    boolean found = !dissections.isEmpty();
    List<MessagePrediction> predictions = new ArrayList<>();
    for (int i = 0; i < set.traffic().truths().size(); i++) {
      predictions.add(found ? prediction(dissections.get(i)) : MessagePrediction.missing());
    }
    AccuracyScore score = AccuracyScore.of(set.traffic().truths(), predictions);
    return new SetResult(
        set.name(),
        family,
        fold,
        set.digest(),
        engine.version(),
        engine.trainingDigest(),
        predictions.size(),
        score.boundary().precision(),
        score.boundary().recall(),
        score.boundary().f1(),
        score.perfection().f1(),
        score.formatMatch().isPresent() ? score.formatMatch().getAsDouble() : null,
        score.types().homogeneity(),
        score.types().completeness(),
        score.types().vMeasure(),
        score.semanticF1(),
        millis,
        found ? Calibration.of(set.traffic().truths(), dissections) : Calibration.empty());
  }

  /** What a discovery says of each message; empty when it has found no grammar. */
  static List<Dissection> dissect(MessageTable messages, DiscoveryResult result) {
    if (result.grammar() == null) {
      return List.of();
    }
    MessageDissector dissector = GrammarStage.dissector(result.grammar());
    List<Dissection> dissections = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      dissections.add(dissector.dissect(messages.payload(i), messages.direction(i)));
    }
    return dissections;
  }

  /** A dissection as a prediction. */
  static MessagePrediction prediction(Dissection d) {
    return new MessagePrediction(
        d.type() == null ? NO_TYPE : d.type().id(),
        d.fields().stream()
            .map(p -> new PredictedField(p.offset(), p.length(), p.field().kind().label()))
            .toList());
  }
}
