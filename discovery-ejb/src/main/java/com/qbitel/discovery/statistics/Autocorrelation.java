package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.AutocorrelationStatistics.Lag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Mean autocorrelation of the sampled messages at lags 1..64. */
final class Autocorrelation {

  /** Longest shift in bytes. */
  static final int LAGS = 64;

  private static final double LOWEST_PEAK = 0.1;
  private static final double STANDARD_ERRORS = 4;
  private static final double NEARLY = 0.8;

  private final double[] sum = new double[LAGS + 1];
  private final int[] messages = new int[LAGS + 1];
  private final long[] products = new long[LAGS + 1];

  private Autocorrelation() {}

  static AutocorrelationStatistics of(Sample sample) {
    Autocorrelation total = new Autocorrelation();
    for (int m = 0; m < sample.size(); m++) {
      total.add(sample.text(), sample.start(m), sample.length(m));
    }
    return total.describe();
  }

  private void add(int[] text, int from, int length) {
    double mean = 0;
    for (int i = from; i < from + length; i++) {
      mean += text[i];
    }
    mean /= length;
    double energy = 0;
    for (int i = from; i < from + length; i++) {
      energy += (text[i] - mean) * (text[i] - mean);
    }
    if (energy == 0) {
      return;
    }
    for (int lag = 1; lag <= Math.min(LAGS, length / 2); lag++) {
      double product = 0;
      for (int i = from + lag; i < from + length; i++) {
        product += (text[i - lag] - mean) * (text[i] - mean);
      }
      sum[lag] += product / energy;
      messages[lag]++;
      products[lag] += length - lag;
    }
  }

  private AutocorrelationStatistics describe() {
    List<Lag> lags = new ArrayList<>();
    for (int lag = 1; lag <= LAGS && messages[lag] > 0; lag++) {
      lags.add(new Lag(lag, sum[lag] / messages[lag], messages[lag]));
    }
    List<Lag> peaks = new ArrayList<>();
    for (int i = 1; i < lags.size() - 1; i++) {
      if (isPeak(lags, i)) {
        peaks.add(lags.get(i));
      }
    }
    peaks.sort(Comparator.comparingDouble(Lag::coefficient).reversed().thenComparingInt(Lag::lag));
    return new AutocorrelationStatistics(lags, peaks, period(peaks));
  }

  /** The standard error of the coefficient of n independent products is one over the root of n. */
  private boolean isPeak(List<Lag> lags, int i) {
    Lag here = lags.get(i);
    return here.coefficient() >= LOWEST_PEAK
        && here.coefficient() > STANDARD_ERRORS / Math.sqrt(products[here.lag()])
        && here.coefficient() > lags.get(i - 1).coefficient()
        && here.coefficient() > lags.get(i + 1).coefficient();
  }

  private static int period(List<Lag> peaks) {
    int period = 0;
    for (Lag peak : peaks) {
      boolean high = peak.coefficient() >= NEARLY * peaks.getFirst().coefficient();
      if (high && (period == 0 || peak.lag() < period)) {
        period = peak.lag();
      }
    }
    return period;
  }
}
