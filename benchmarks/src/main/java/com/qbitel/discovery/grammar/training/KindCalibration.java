package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.kind.KindModel;
import com.qbitel.discovery.grammar.kind.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes probabilities of what trees say about kinds: by the temperature under which the truth is
 * likeliest where trees judge families that they do not know, and by how often roles are right in
 * protocols that the trees have not learned from.
 */
final class KindCalibration {

  private static final double COOLEST = 0.5;
  private static final double HOTTEST = 4;
  private static final int STEPS = 40;

  /** Protocols that must have a role for its accuracy to be known. */
  private static final int LEAST = 3;

  /**
   * Accuracy of roles that other parts of the engine give: of the fields that it found exactly in
   * 120 random protocols (seeds 7600000 to 7600119, 80 messages each), the mean over the protocols
   * that had any.
   */
  private static final Map<Role, Double> MEASURED =
      Map.of(Role.CHECKSUM, 0.94, Role.ECHO, 0.91, Role.COUNTER, 0.76);

  /** What trees say of a field, and what it is. */
  private record Said(double[] scores, int kind, double weight) {}

  private final List<Said> said = new ArrayList<>();

  /** Per role: protocols, sums of their shares of right roles, and of right trees. */
  private final Map<Role, double[]> roles = new EnumMap<>(Role.class);

  /** Adds what a model says of a protocol that is unlike those that it knows. */
  void addStranger(KindModel model, List<KindScene> scenes) {
    double all = 0;
    for (KindScene scene : scenes) {
      for (KindScene.Lesson l : scene.lessons()) {
        all += l.weight();
      }
    }
    for (KindScene scene : scenes) {
      double[][] scores = model.scores(scene.rows(), scene.context());
      for (KindScene.Lesson l : scene.lessons()) {
        said.add(new Said(scores[l.field()], l.kind(), l.weight() / all));
      }
    }
  }

  /**
   * The model, as sure as it is right.
   *
   * @param protocols protocols that it has not learned from
   */
  KindModel of(KindModel model, List<KindView> protocols) {
    for (KindView view : protocols) {
      add(model, view);
    }
    return model.with(temperature(), accuracy());
  }

  private void add(KindModel model, KindView view) {
    Map<Role, double[]> own = new EnumMap<>(Role.class);
    List<KindSlots> fields = view.exact();
    double[][] scores = model.scores(view.rows(fields), view.context(fields));
    for (int f = 0; f < scores.length; f++) {
      KindSlots s = fields.get(f);
      Role role = s.slot().role();
      double[] count = own.computeIfAbsent(role, _ -> new double[3]);
      int first = first(scores[f]);
      for (int kind = 0; kind < s.kinds().length; kind++) {
        if (s.kinds()[kind] > 0) {
          count[0] += s.kinds()[kind];
          FieldKind is = FieldKind.values()[kind];
          count[1] += role.kind().filter(k -> k == is).isPresent() ? s.kinds()[kind] : 0;
          count[2] += kind == first ? s.kinds()[kind] : 0;
        }
      }
    }
    own.forEach((role, count) -> {
      if (count[0] > 0) {
        double[] sum = roles.computeIfAbsent(role, _ -> new double[3]);
        sum[0]++;
        sum[1] += count[1] / count[0];
        sum[2] += count[2] / count[0];
      }
    });
  }

  private static int first(double[] scores) {
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }

  /**
   * Accuracy of the roles that decide better than the trees do. Each protocol counts the same, and
   * one more of which half is right.
   */
  private Map<Role, Double> accuracy() {
    Map<Role, Double> accuracy = new EnumMap<>(MEASURED);
    roles.forEach((role, sum) -> {
      if (role.kind().isPresent() && sum[0] >= LEAST && sum[1] >= sum[2]) {
        accuracy.put(role, (sum[1] + 0.5) / (sum[0] + 1));
      }
    });
    return accuracy;
  }

  private double temperature() {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= STEPS; i++) {
      double t = COOLEST * Math.pow(HOTTEST / COOLEST, (double) i / STEPS);
      double surprise = 0;
      for (Said s : said) {
        surprise -= s.weight() * Math.log(KindModel.softmax(s.scores(), t)[s.kind()]);
      }
      if (surprise < least) {
        least = surprise;
        best = t;
      }
    }
    return best;
  }
}
