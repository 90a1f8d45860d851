package com.qbitel.discovery.grammar.keyword;

/** Where a key stands and what its values look like. */
final class PlaceMeasures {

  private static final double LN2 = Math.log(2);

  private final SampleProfile profile;
  private final Sample sample;

  PlaceMeasures(SampleProfile profile) {
    this.profile = profile;
    this.sample = profile.sample();
  }

  void add(KeyCandidate key, MeasureRow row) {
    place(key, row);
    values(key, row);
  }

  private void place(KeyCandidate key, MeasureRow row) {
    int o = key.offset();
    row.add(Math.log1p(o) / LN2);
    row.add(o == 0);
    row.add(o <= 1);
    row.add(o < 4);
    row.add(o < 8);
    row.add(o < 16);
    row.add(o < 32);
    row.add(key.width() == 2);
    row.add(key.width() == 3);
    row.add(!key.present());
    row.add(key.form() == KeyForm.HIGH_HALF);
    row.add(key.form() == KeyForm.LOW_HALF);
    row.add(key.form() == KeyForm.FORMAT);
    row.add(key.form() == KeyForm.WORD);
    row.add(key.form() == KeyForm.ELEMENT);
    double absent = 0;
    for (int i = 0; i < sample.size(); i++) {
      absent += sample.length(i) <= o ? 1 : 0;
    }
    row.add(absent / sample.size());
    row.add(absent > 0.04 * sample.size());
    int before = profile.tellingBefore(o);
    row.add(key.present() ? Math.log1p(before) / LN2 : 0);
    row.add(key.present() && before == 0);
    row.add(key.present() && before == 1);
    row.add(
        key.present()
            && (profile.statesLength(o + key.width())
                || profile.statesLength(o + key.width() + 1)));
    row.add(key.present() && (profile.statesLength(o - 1) || profile.statesLength(o - 2)));
    row.add(key.present() && profile.lengthStated());
  }

  private void values(KeyCandidate key, MeasureRow row) {
    int n = sample.size();
    int k = key.labels().count();
    double h = key.labels().entropy();
    int[] sizes = key.labels().sizes();
    int single = 0;
    int most = 0;
    for (int s : sizes) {
      single += s == 1 ? 1 : 0;
      most = Math.max(most, s);
    }
    row.add(Math.log(k) / LN2);
    row.add(k > 16);
    row.add(k > 32);
    row.add(h);
    row.add(h / Math.max(1, Math.log(k) / LN2));
    row.add(Math.abs(h - 2));
    row.add((double) single / k);
    row.add((double) most / n);
    row.add((double) k / n);
    int o = key.offset();
    double present = 0;
    double small = 0;
    double zero = 0;
    double printable = 0;
    for (int i = 0; i < n; i++) {
      int b = sample.at(i, o);
      present += b >= 0 ? 1 : 0;
      small += b >= 0 && b < 32 ? 1 : 0;
      zero += b == 0 ? 1 : 0;
      printable += b >= 32 && b < 127 ? 1 : 0;
    }
    row.add(small / Math.max(1, present));
    row.add(zero / Math.max(1, present));
    row.add(printable / Math.max(1, present));
    double before = profile.entropyAt(o - 1);
    double behind = profile.entropyAt(o + key.width());
    row.add(before == 0);
    row.add(behind == 0);
    row.add(before);
    row.add(behind);
    row.add((double) o / Math.max(1, sample.lengthQuantile(50)));
    row.add(h / Math.max(1, Math.log(n) / LN2));
    boolean two = key.width() == 2 && key.form() == KeyForm.BYTES;
    double high = profile.entropyAt(o);
    double low = profile.entropyAt(o + 1);
    row.add(two ? Math.clamp((h - high) / Math.max(0.1, low), 0, 1) : 0);
    row.add(two ? Math.clamp((h - low) / Math.max(0.1, high), 0, 1) : 0);
  }
}
