package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.message.MessageTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which kinds of fields to claim, and of which fields to say nothing.
 *
 * <p>A field whose boundaries are doubtful and whose kind is doubtful too is claimed rightly with
 * the product of both probabilities. Claiming the k likeliest of n fields has expected F1 = 2 sum
 * of their probabilities / (k + n), if there are about as many true fields; the k that makes it
 * greatest decides, as it does for boundaries.
 */
public final class KindClaims {

  private static final int SAMPLED = 1000;

  private final double least;

  private KindClaims(double least) {
    this.least = least;
  }

  /** The claims that are worth making about messages; at most 1,000 of them decide. */
  public static KindClaims of(MessageDissector dissector, MessageTable messages) {
    int n = Math.min(SAMPLED, messages.size());
    double[] sorted =
        IntStream.range(0, n)
            .map(i -> (int) ((long) i * messages.size() / n))
            .mapToObj(m -> dissector.dissect(messages.payload(m), messages.direction(m)))
            .flatMap(d -> d.fields().stream())
            .mapToDouble(KindClaims::probability)
            .toArray();
    Arrays.sort(sorted);
    double right = 0;
    double best = 0;
    double least = 0;
    for (int k = 1; k <= sorted.length; k++) {
      double p = sorted[sorted.length - k];
      right += p;
      double f1 = 2 * right / (k + sorted.length);
      if (f1 > best) {
        best = f1;
        least = p;
      }
    }
    return new KindClaims(least);
  }

  /** The kind of a field, unless nothing is claimed of it. */
  public Optional<FieldKind> of(PlacedField field) {
    return probability(field) >= least ? Optional.of(field.field().kind()) : Optional.empty();
  }

  /** That the boundaries and the kind are right. */
  private static double probability(PlacedField field) {
    return field.field().kinds().isEmpty()
        ? 0
        : field.field().confidence() * field.field().kinds().getFirst().probability();
  }
}
