package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.kind.KindContext;
import com.qbitel.discovery.grammar.kind.KindModel;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import java.util.List;

/**
 * All fields of some messages, and those of them that kinds are learned from.
 *
 * @param rows per field its own measures
 * @param context of the same fields
 * @param lessons what is learned
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record KindScene(float[][] rows, KindContext context, List<Lesson> lessons) {

  /** That a field is of a kind, and how much it counts. */
  record Lesson(int field, int kind, double weight) {}

  KindScene {
    lessons = List.copyOf(lessons);
  }

  /**
   * The lessons as rows to learn from.
   *
   * @param judges first judgements that have been learned already; without any the rows are those
   *     of the first judgement
   */
  Samples samples(List<BoostedTrees> judges) {
    double[][] said = judges.isEmpty() ? null : KindModel.alone(judges, rows);
    int n = lessons.size();
    float[][] own = new float[n][];
    float[] targets = new float[n];
    float[] weights = new float[n];
    for (int i = 0; i < n; i++) {
      Lesson l = lessons.get(i);
      own[i] = said == null ? rows[l.field] : context.join(rows[l.field], said, l.field);
      targets[i] = l.kind;
      weights[i] = (float) l.weight;
    }
    return new Samples(own, targets, weights);
  }
}
