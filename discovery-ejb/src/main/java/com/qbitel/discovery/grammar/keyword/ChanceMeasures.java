package com.qbitel.discovery.grammar.keyword;

import java.util.Random;

/** How regular a key makes the rest of the messages, as such and beyond chance. */
final class ChanceMeasures {

  private static final int SEED = 7;

  private final SampleProfile profile;
  private final Sample sample;
  private final ColumnFit columns;
  private final Partners partners;
  private final ColumnFit.Fit bySide;
  private final int[] withinSide;
  private final int[] withinFlow;

  ChanceMeasures(SampleProfile profile) {
    this.profile = profile;
    this.sample = profile.sample();
    columns = new ColumnFit(sample);
    partners = new Partners(sample);
    bySide = columns.fit(sample.side());
    Random random = new Random(SEED);
    withinSide = sample.shuffledWithin(sample.side(), random);
    withinFlow = sample.shuffledWithin(sample.side().cross(sample.flow()), random);
  }

  /**
   * Adds the measures.
   *
   * @param ofPart what a narrower key inside this one explains
   * @return the share of the variety of other columns that the key explains beyond chance
   */
  double add(KeyCandidate key, MeasureRow row, double ofPart) {
    Labels own = key.labels().cross(sample.side());
    ColumnFit.Fit fit = columns.fit(own);
    regularity(key, fit, row);
    return beyondChance(key, own, fit, row, ofPart);
  }

  private void regularity(KeyCandidate key, ColumnFit.Fit fit, MeasureRow row) {
    double constant = 0;
    double left = 0;
    int others = 0;
    for (int j = 0; j < columns.size(); j++) {
      if (!key.covers(columns.offset(j))) {
        others++;
        constant += fit.constant()[j] - bySide.constant()[j];
        left += fit.entropy()[j];
      }
    }
    row.add(constant / Math.max(1, others));
    row.add(left / Math.max(1, others));
    Partners.Told told = partners.told(key);
    row.add(told.share());
    row.add(told.mean());
    row.add(told.perBit());
    row.add(told.most());
    row.add(told.variety());
  }

  private double beyondChance(
      KeyCandidate key, Labels own, ColumnFit.Fit fit, MeasureRow row, double ofPart) {
    Labels side = sample.side();
    Labels chance = key.labels().permuted(withinSide).cross(side);
    ColumnFit.Fit random = columns.fit(chance);
    ColumnFit.Fit flow = columns.fit(key.labels().permuted(withinFlow).cross(side));
    double all = 0;
    double told = 0;
    double constant = 0;
    double allBefore = 0;
    double toldBefore = 0;
    double allBehind = 0;
    double toldBehind = 0;
    double allFlow = 0;
    double toldFlow = 0;
    int explained = 0;
    int others = 0;
    for (int j = 0; j < columns.size(); j++) {
      int o = columns.offset(j);
      if (key.covers(o)) {
        continue;
      }
      others++;
      double r = random.entropy()[j];
      double t = r - fit.entropy()[j];
      all += r;
      told += t;
      constant += fit.constant()[j] - random.constant()[j];
      allBefore += o < key.offset() ? r : 0;
      toldBefore += o < key.offset() ? t : 0;
      allBehind += o > key.offset() ? r : 0;
      toldBehind += o > key.offset() ? t : 0;
      allFlow += flow.entropy()[j];
      toldFlow += flow.entropy()[j] - fit.entropy()[j];
      explained += t > 0.15 * Math.max(r, 0.02) ? 1 : 0;
    }
    double h = Math.max(0.1, key.labels().entropy());
    double share = told / Math.max(1e-6, all);
    double ofFlow = toldFlow / Math.max(1e-6, allFlow);
    double sideLength = profile.lengths().jointEntropy(side);
    double lengthLeft = sideLength - side.entropy();
    double real = own.entropy() - profile.lengths().jointEntropy(own);
    double shuffled = chance.entropy() - profile.lengths().jointEntropy(chance);
    row.add(share);
    row.add(constant / Math.max(1, others));
    row.add((double) explained / Math.max(1, others));
    row.add(
        lengthLeft > 1e-6 ? Math.clamp((real - shuffled) / Math.max(0.05, lengthLeft), -1, 1) : 0);
    row.add(toldBefore / Math.max(0.05, allBefore));
    row.add(toldBehind / Math.max(0.05, allBehind));
    row.add(Math.log1p(Math.max(0, told / h)));
    row.add(ofFlow);
    row.add(Math.log1p(Math.max(0, toldFlow / h)));
    row.add(key.width() > 1 ? share - ofPart : 0);
    return share;
  }
}
