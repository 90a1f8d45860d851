package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Which kinds a field may be of, how likely. Boosted trees judge its measures; their scores are
 * scaled by a temperature (Guo et al. 2017, arXiv:1706.04599) so that probabilities are shares of
 * right answers. A role that decides the kind has its own probability, the share of fields of that
 * role which were of the kind in protocols that the trees have not learned from; the other kinds
 * share the rest as the trees say. Immutable, safe for several threads.
 */
public final class KindModel {

  /** Number of kinds: all but the unknown. */
  public static final int KINDS = FieldKind.UNKNOWN.ordinal();

  private static final FieldKind[] KIND = FieldKind.values();

  private final BoostedTrees trees;
  private final double temperature;
  private final Map<Role, Double> accuracy;

  /**
   * A model.
   *
   * @param trees one sum for each kind, by the kind's ordinal
   * @param temperature what the sums are divided by, more than 0
   * @param accuracy share of right answers of roles that decide the kind; roles without one do not
   */
  public KindModel(BoostedTrees trees, double temperature, Map<Role, Double> accuracy) {
    if (trees.classes() != KINDS || !(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("no model of kinds");
    }
    for (Map.Entry<Role, Double> e : accuracy.entrySet()) {
      if (e.getKey().kind().isEmpty() || !(e.getValue() >= 0 && e.getValue() <= 1)) {
        throw new IllegalArgumentException(e.getKey() + " is right in " + e.getValue());
      }
    }
    this.trees = trees;
    this.temperature = temperature;
    this.accuracy = new EnumMap<>(Role.class);
    this.accuracy.putAll(accuracy);
  }

  /** The trees. */
  public BoostedTrees trees() {
    return trees;
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

  /** The same model with another share of right answers of a role. */
  public KindModel with(Role role, double share) {
    Map<Role, Double> all = new EnumMap<>(Role.class);
    all.putAll(accuracy);
    all.put(role, share);
    return new KindModel(trees, temperature, all);
  }

  /** Probabilities of the kinds by ordinal; they sum to 1. */
  public double[] probabilities(float[] row, Role role) {
    return probabilities(trees.score(row), role);
  }

  /** The same of many rows, of which {@code roles} has one for each. */
  public List<double[]> probabilities(float[][] rows, List<Role> roles) {
    double[][] scores = trees.scores(rows);
    List<double[]> out = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      out.add(probabilities(scores[i], roles.get(i)));
    }
    return out;
  }

  private double[] probabilities(double[] scores, Role role) {
    double[] p = softmax(scores, temperature);
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

  /** The kinds from the likeliest on, without those that are less likely than {@code least}. */
  public List<LikelyKind> rank(float[] row, Role role, double least) {
    double[] p = probabilities(row, role);
    List<LikelyKind> all = new ArrayList<>();
    for (int k = 0; k < p.length; k++) {
      if (p[k] >= least) {
        all.add(new LikelyKind(KIND[k], p[k]));
      }
    }
    all.sort(Comparator.comparingDouble(LikelyKind::probability).reversed());
    return List.copyOf(all);
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

  /** Writes the model: temperature, roles by name, trees. */
  public void write(DataOutput out) throws IOException {
    out.writeDouble(temperature);
    out.writeInt(accuracy.size());
    for (Map.Entry<Role, Double> e : accuracy.entrySet()) {
      out.writeUTF(e.getKey().name());
      out.writeDouble(e.getValue());
    }
    trees.write(out);
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
      return new KindModel(BoostedTrees.read(in), temperature, accuracy);
    } catch (IllegalArgumentException e) {
      throw new IOException("no model of kinds: " + e.getMessage(), e);
    }
  }
}
