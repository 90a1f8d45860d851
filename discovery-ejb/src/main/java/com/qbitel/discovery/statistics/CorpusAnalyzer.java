package com.qbitel.discovery.statistics;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StatisticalAnalysisException;
import com.qbitel.discovery.message.MessageTable;

/** Computes every part of the statistics, each by the class named after it. */
final class CorpusAnalyzer implements StatisticalAnalyzer {

  private final StatisticsLimits limits;

  CorpusAnalyzer(StatisticsLimits limits) {
    this.limits = limits;
  }

  @Override
  public TrafficStatistics analyze(MessageTable messages) {
    try {
      return compute(messages);
    } catch (RuntimeException e) {
      throw new StatisticalAnalysisException(
          ErrorCode.STAGE_FAILED,
          "the statistics of " + messages.size() + " messages could not be computed",
          e);
    }
  }

  private TrafficStatistics compute(MessageTable table) {
    LengthStatistics lengths = Lengths.of(table, limits);
    ColumnStatistics columns = Columns.of(table, limits);
    Sample sample = Sample.of(table, limits.patternBudgetBytes());
    SuffixArray suffixes = SuffixArray.of(sample, limits.patternLength());
    StructureStatistics structure =
        new StructureStatistics(
            Affixes.prefixes(table, limits),
            Affixes.suffixes(table, limits),
            Frame.headerLength(table.size(), columns),
            Frame.footerLength(table.size(), columns, lengths.minimum()),
            Delimiters.of(table));
    return new TrafficStatistics(
        Traffic.of(table),
        sample.extent(),
        ByteMoments.of(ByteCounts.of(table)),
        lengths,
        columns,
        structure,
        new RepeatFinder(sample, suffixes, limits).find(),
        NGrams.of(table, sample, suffixes, limits.ngrams()),
        Autocorrelation.of(sample),
        Pairing.of(table, limits.echoMessages()),
        Contents.of(table, sample),
        Boundaries.of(table, structure.delimiters(), limits.boundaries()),
        DensityClustering.of(table, limits.clusters()));
  }
}
