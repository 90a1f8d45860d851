package com.qbitel.discovery.grammar.keyword;

/** What a key has to do with replies, conversations, lengths and directions. */
final class RelationMeasures {

  private static final int BEYOND = KeyMeasures.NAMES.indexOf("beyond");
  private static final int BEYOND_FLOW = KeyMeasures.NAMES.indexOf("beyond_flow");

  private final SampleProfile profile;
  private final Sample sample;

  RelationMeasures(SampleProfile profile) {
    this.profile = profile;
    this.sample = profile.sample();
  }

  /** Adds the measures; those of chance are known. */
  void add(KeyCandidate key, MeasureRow row) {
    Labels labels = key.labels();
    Labels lengths = profile.lengths();
    double echo = profile.exchanges().echo(sample, key.offset());
    row.add(Math.clamp(echo, -0.5, 1));
    row.add(echo > 0.4 && labels.count() > 8);
    double share = row.at(BEYOND);
    double withinFlow = row.at(BEYOND_FLOW);
    boolean same = equalInExchanges(labels) > 0.8;
    row.add(Math.max(0, echo) * Math.log1p(labels.count()) / Math.log(Math.max(2, sample.size())));
    row.add(same ? Math.clamp((share - withinFlow) / Math.max(0.02, share), 0, 1) : 0);
    boolean states = false;
    for (int o = key.offset(); o < Math.min(Sample.REACH, key.offset() + key.width()); o++) {
      states |= profile.statesLength(o);
    }
    row.add(states);
    double line = lengthLine(key);
    row.add(line);
    row.add(labels.count() > 4 ? line : 0);
    double both = labels.jointEntropy(lengths);
    double lengthEntropy = lengths.entropy();
    row.add(labels.count() > 1 ? (both - lengthEntropy) / Math.max(1e-6, labels.entropy()) : 1);
    row.add(lengthEntropy > 0 ? told(labels, lengths) / lengthEntropy : 0);
    double side = sample.side().entropy();
    row.add(side > 0 ? told(labels, sample.side()) / side : 0);
    row.add(
        side > 0
            ? 1 - (labels.jointEntropy(sample.side()) - labels.entropy()) / Math.max(1e-9, side)
            : 1);
  }

  private static double told(Labels a, Labels b) {
    return Math.max(0, a.entropy() + b.entropy() - a.jointEntropy(b));
  }

  private double equalInExchanges(Labels labels) {
    Exchanges exchanges = profile.exchanges();
    int equal = 0;
    for (int p = 0; p < exchanges.size(); p++) {
      int a = labels.of()[exchanges.request()[p]];
      equal += a == labels.of()[exchanges.reply()[p]] ? 1 : 0;
    }
    return exchanges.size() < 3 ? 0 : (double) equal / exchanges.size();
  }

  /** Correlation of the key as a number with the length of the message. */
  private double lengthLine(KeyCandidate key) {
    int n = sample.size();
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double syy = 0;
    double sxy = 0;
    for (int i = 0; i < n; i++) {
      double x = 0;
      for (int k = 0; k < key.width(); k++) {
        x = x * 257 + sample.at(i, key.offset() + k);
      }
      double y = sample.length(i);
      sx += x;
      sy += y;
      sxx += x * x;
      syy += y * y;
      sxy += x * y;
    }
    double vx = sxx - sx * sx / n;
    double vy = syy - sy * sy / n;
    return vx <= 1e-9 || vy <= 1e-9 ? 0 : Math.abs((sxy - sx * sy / n) / Math.sqrt(vx * vy));
  }
}
