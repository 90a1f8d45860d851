package com.qbitel.benchmarks.accuracy;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.MessageTruth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How well predictions agree with the truth of one set of messages.
 *
 * @param boundary boundaries between fields, without the ends of messages, counted over all
 *     messages
 * @param perfection whole fields with both ends right, counted over all messages
 * @param formatMatch mean {@link FormatMatch} of the messages that have one; empty when none has
 * @param types message types
 * @param kinds whole fields of a kind with both ends and the kind right; true fields of kind
 *     unknown are left out, and so are predictions on exactly these
 */
public record AccuracyScore(
    MatchRate boundary,
    MatchRate perfection,
    OptionalDouble formatMatch,
    ClusterMatch types,
    MatchRate kinds) {

  private static final String UNKNOWN = FieldKind.UNKNOWN.label();

  /** Scores predictions, one for each truth and in the same order. */
  public static AccuracyScore of(List<MessageTruth> truths, List<MessagePrediction> predictions) {
    if (truths.size() != predictions.size()) {
      throw new IllegalArgumentException(
          predictions.size() + " predictions for " + truths.size() + " messages");
    }
    Tally tally = new Tally();
    for (int i = 0; i < truths.size(); i++) {
      Tiling truth = Tiling.of(truths.get(i));
      tally.add(truth, Tiling.of(predictions.get(i).fields(), truth.length()));
    }
    return tally.score(
        ClusterMatch.of(
            truths.stream().map(MessageTruth::type).toList(),
            predictions.stream().map(MessagePrediction::cluster).toList()));
  }

  /** Harmonic mean of the precision and recall of kinds; 0 when no kind was predicted at all. */
  public double semanticF1() {
    return kinds.predicted() == 0 ? 0 : kinds.f1();
  }

  private record Whole(int start, int end) {}

  /** The counts over all messages. */
  private static final class Tally {

    private final List<Double> formatMatches = new ArrayList<>();
    private long boundariesMatched;
    private long boundariesPredicted;
    private long boundariesTrue;
    private long fieldsMatched;
    private long fieldsPredicted;
    private long fieldsTrue;
    private long kindsMatched;
    private long kindsPredicted;
    private long kindsTrue;

    void add(Tiling truth, Tiling predicted) {
      Map<Whole, String> whole = new HashMap<>();
      Set<Integer> ends = new HashSet<>();
      for (int f = 0; f < truth.size(); f++) {
        whole.put(new Whole(truth.start(f), truth.end(f)), truth.kind(f));
        ends.add(truth.end(f));
        kindsTrue += truth.kind(f).equals(UNKNOWN) ? 0 : 1;
      }
      fieldsTrue += truth.size();
      boundariesTrue += Math.max(0, truth.size() - 1);
      fieldsPredicted += predicted.size();
      boundariesPredicted += Math.max(0, predicted.size() - 1);
      for (int f = 0; f < predicted.size(); f++) {
        int end = predicted.end(f);
        boundariesMatched += f < predicted.size() - 1 && ends.contains(end) ? 1 : 0;
        String kind = whole.getOrDefault(new Whole(predicted.start(f), end), "");
        fieldsMatched += kind.isEmpty() ? 0 : 1;
        if (!predicted.kind(f).isEmpty() && !kind.equals(UNKNOWN)) {
          kindsPredicted++;
          kindsMatched += kind.equals(predicted.kind(f)) ? 1 : 0;
        }
      }
      FormatMatch.score(truth, predicted).ifPresent(formatMatches::add);
    }

    AccuracyScore score(ClusterMatch types) {
      return new AccuracyScore(
          new MatchRate(boundariesMatched, boundariesPredicted, boundariesTrue),
          new MatchRate(fieldsMatched, fieldsPredicted, fieldsTrue),
          formatMatches.stream().mapToDouble(Double::doubleValue).average(),
          types,
          new MatchRate(kindsMatched, kindsPredicted, kindsTrue));
    }
  }
}
