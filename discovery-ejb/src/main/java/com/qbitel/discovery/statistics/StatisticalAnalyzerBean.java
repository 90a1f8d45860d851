package com.qbitel.discovery.statistics;

import com.qbitel.discovery.message.MessageTable;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The statistics stage in the container; computes outside any transaction. */
@Stateless
@Local(StatisticalAnalyzer.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StatisticalAnalyzerBean implements StatisticalAnalyzer {

  @Inject
  @ConfigProperty(name = "qbitel.pattern.budget-bytes", defaultValue = "1048576")
  int patternBudgetBytes;

  private StatisticalAnalyzer analyzer;

  @PostConstruct
  void configure() {
    analyzer =
        StatisticsStage.analyzer(
            StatisticsLimits.defaults().withPatternBudgetBytes(patternBudgetBytes));
  }

  @Override
  public TrafficStatistics analyze(MessageTable messages) {
    return analyzer.analyze(messages);
  }
}
