package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Which kinds a field may be of, how likely. Boosted trees judge twice: each field by its own
 * measures, then with what was said of the fields around it (stacking, Wolpert 1992). Scores are
 * scaled by a temperature (Guo et al. 2017, arXiv:1706.04599) so that probabilities are shares of
 * right answers. A role that decides the kind has its own probability, the share of fields of that
 * role which were of the kind in protocols that the trees have not learned from; the other kinds
 * share the rest as the trees say. Immutable, safe for several threads.
 */
public final class KindModel {

  /** What kinds learned from random protocols are less sure of elsewhere, as a temperature. */
  static final double CAUTION = 1.3;

  /** Number of kinds: all but the unknown. */
  public static final int KINDS = FieldKind.UNKNOWN.ordinal();

  private static final int MOST_JUDGES = 8;

  private final List<BoostedTrees> first;
  private final BoostedTrees second;
  private final double temperature;
  private final Map<Role, Double> accuracy;

  /**
   * A model.
   *
   * @param first ensembles of the first judgement, whose probabilities are averaged; each has one
   *     sum for each kind, by the kind's ordinal
   * @param second the second judgement, of the same form
   * @param temperature what the second's sums are divided by, more than 0
   * @param accuracy share of right answers of roles that decide the kind; roles without one do not
   */
  public KindModel(
      List<BoostedTrees> first,
      BoostedTrees second,
      double temperature,
      Map<Role, Double> accuracy) {
    boolean fit =
        !first.isEmpty()
            && first.stream().allMatch(t -> t.classes() == KINDS)
            && second.classes() == KINDS;
    if (!fit || !(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("no model of kinds");
    }
    for (Map.Entry<Role, Double> e : accuracy.entrySet()) {
      if (e.getKey().kind().isEmpty() || !(e.getValue() >= 0 && e.getValue() <= 1)) {
        throw new IllegalArgumentException(e.getKey() + " is right in " + e.getValue());
      }
    }
    this.first = List.copyOf(first);
    this.second = second;
    this.temperature = temperature;
    this.accuracy = new EnumMap<>(Role.class);
    this.accuracy.putAll(accuracy);
  }

  /** What their sums are divided by. */
  public double temperature() {
    return temperature;
  }

  /** Share of right answers of a role; empty when the role decides nothing. */
  public OptionalDouble accuracy(Role role) {
    Double known = accuracy.get(role);
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  /** The same model with another temperature and other shares of right answers. */
  public KindModel with(double heat, Map<Role, Double> shares) {
    return new KindModel(first, second, heat, shares);
  }

  /**
   * Unscaled logarithms of the probabilities of the kinds of fields, by field and ordinal.
   *
   * @param rows per field its own measures
   * @param context of the same fields
   */
  public double[][] scores(float[][] rows, KindContext context) {
    return second.scores(context.join(rows, alone(first, rows)));
  }

  /** What a first judgement says: mean probabilities, by field and kind. */
  public static double[][] alone(List<BoostedTrees> judges, float[][] rows) {
    double[][] mean = new double[rows.length][KINDS];
    for (BoostedTrees t : judges) {
      double[][] scores = t.scores(rows);
      for (int s = 0; s < mean.length; s++) {
        double[] p = softmax(scores[s], 1);
        for (int k = 0; k < KINDS; k++) {
          mean[s][k] += p[k] / judges.size();
        }
      }
    }
    return mean;
  }

  /**
   * Probabilities of the kinds by ordinal; they sum to 1.
   *
   * @param scores of one field, see {@link #scores}
   */
  public double[] probabilities(double[] scores, Role role) {
    double[] p = softmax(scores, CAUTION * temperature);
    Double known = accuracy.get(role);
    if (known != null) {
      int kind = role.kind().orElseThrow().ordinal();
      double others = 1 - p[kind];
      for (int k = 0; k < p.length; k++) {
        p[k] = k == kind ? known : (1 - known) * (others <= 0 ? 1.0 / (KINDS - 1) : p[k] / others);
      }
    }
    return p;
  }

  /** Probabilities from unscaled logarithms of them. */
  public static double[] softmax(double[] scores, double temperature) {
    double most = Double.NEGATIVE_INFINITY;
    for (double s : scores) {
      most = Math.max(most, s);
    }
    double[] p = new double[scores.length];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp((scores[k] - most) / temperature);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  /** Writes the model: temperature, roles by name, trees of both judgements. */
  public void write(DataOutput out) throws IOException {
    out.writeDouble(temperature);
    out.writeInt(accuracy.size());
    for (Map.Entry<Role, Double> e : accuracy.entrySet()) {
      out.writeUTF(e.getKey().name());
      out.writeDouble(e.getValue());
    }
    out.writeInt(first.size());
    for (BoostedTrees t : first) {
      t.write(out);
    }
    second.write(out);
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException when it ends early or is no such thing
   */
  public static KindModel read(DataInput in) throws IOException {
    double temperature = in.readDouble();
    int roles = in.readInt();
    if (roles < 0 || roles > Role.values().length) {
      throw new IOException("no model of kinds: " + roles + " roles");
    }
    try {
      Map<Role, Double> accuracy = new EnumMap<>(Role.class);
      for (int i = 0; i < roles; i++) {
        accuracy.put(Role.valueOf(in.readUTF()), in.readDouble());
      }
      int judges = in.readInt();
      if (judges < 1 || judges > MOST_JUDGES) {
        throw new IOException("no model of kinds: " + judges + " first judgements");
      }
      List<BoostedTrees> first = new ArrayList<>();
      for (int i = 0; i < judges; i++) {
        first.add(BoostedTrees.read(in));
      }
      return new KindModel(first, BoostedTrees.read(in), temperature, accuracy);
    } catch (IllegalArgumentException e) {
      throw new IOException("no model of kinds: " + e.getMessage(), e);
    }
  }
}
