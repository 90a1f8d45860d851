package com.qbitel.benchmarks.accuracy;

import com.qbitel.benchmarks.corpus.CorpusSet;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.KindClaims;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Progress;
import java.util.ArrayList;
import java.util.Collections;
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
    List<MessagePrediction> predictions = predictions(set.traffic().messages(), result);
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

  /** A prediction for each message, as the command {@code predict} writes them. */
  static List<MessagePrediction> predictions(MessageTable messages, DiscoveryResult result) {
    List<Dissection> dissections = dissect(messages, result);
    if (dissections.isEmpty()) {
      return Collections.nCopies(messages.size(), MessagePrediction.missing());
    }
    KindClaims claims = KindClaims.of(GrammarStage.dissector(result.grammar()), messages);
    return dissections.stream().map(d -> prediction(d, claims)).toList();
  }

  private static MessagePrediction prediction(Dissection d, KindClaims claims) {
    return new MessagePrediction(
        d.type() == null ? NO_TYPE : d.type().id(),
        d.fields().stream().map(p -> predicted(p, claims)).toList());
  }

  private static PredictedField predicted(PlacedField p, KindClaims claims) {
    String kind = claims.of(p).map(FieldKind::label).orElse("");
    return new PredictedField(p.offset(), p.length(), kind);
  }
}
