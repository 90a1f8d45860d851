package com.qbitel.discovery.pipeline;

import static com.qbitel.discovery.pipeline.PhaseReport.Status.ABSENT;
import static com.qbitel.discovery.pipeline.PhaseReport.Status.DONE;
import static com.qbitel.discovery.pipeline.PhaseReport.Status.FAILED;
import static com.qbitel.discovery.pipeline.PhaseReport.Status.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.assessment.SelfAssessment;
import com.qbitel.discovery.capture.Warning;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.GrammarLearningException;
import com.qbitel.discovery.error.StatisticalAnalysisException;
import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.statistics.StatisticalAnalyzer;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StagedPipelineTest {

  @Test
  void discover_reportsEveryPhaseInOrder() {
    DiscoveryResult result = Readings.result();

    assertThat(result.phases())
        .extracting(PhaseReport::name)
        .containsExactly(
            "capture",
            "statistics",
            "classification",
            "grammar",
            "parser",
            "validation",
            "assessment",
            "profile",
            "analysis");
    assertThat(result.phases())
        .extracting(PhaseReport::status)
        .containsExactly(DONE, DONE, ABSENT, DONE, ABSENT, ABSENT, DONE, SKIPPED, ABSENT);
    assertThat(result.complete()).isTrue();
    assertThat(result.warnings()).extracting(Warning::code).containsExactly("truncated-capture");
  }

  @Test
  void discover_takesDurationsFromTheTicker() {
    AtomicLong now = new AtomicLong();
    DiscoveryPipeline pipeline =
        Readings.pipeline(() -> now.getAndAdd(Duration.ofMillis(7).toNanos()));

    DiscoveryResult result =
        pipeline.discover(
            InputStream.nullInputStream(), null, DiscoveryOptions.defaults(), Progress.NONE);

    assertThat(result.phases())
        .extracting(PhaseReport::durationMs)
        .containsExactly(7L, 7L, 0L, 7L, 0L, 0L, 7L, 0L, 0L);
  }

  @Test
  void confidence_isTheMeanOverMessages_unclaimedOnesCountZero() {
    assertThat(Readings.result().confidence()).isCloseTo(3 * 0.8 / 4, within(1e-12));
  }

  @Test
  void failedGrammar_leavesStatisticsAndSaysWhy() {
    DiscoveryResult result =
        run(
            analyzer(),
            m -> {
              throw new GrammarLearningException(ErrorCode.STAGE_FAILED, "No column varies.");
            });

    assertThat(result.complete()).isFalse();
    assertThat(result.statistics()).isNotNull();
    assertThat(result.grammar()).isNull();
    assertThat(result.confidence()).isZero();
    assertThat(status(result, "grammar")).isEqualTo(FAILED);
    assertThat(result.warnings())
        .contains(new Warning("stage-failed", "The phase grammar failed: No column varies."));
  }

  @Test
  void failedGrammar_leavesNothingToAssess() {
    DiscoveryResult result =
        run(
            analyzer(),
            m -> {
              throw new GrammarLearningException(ErrorCode.STAGE_FAILED, "No column varies.");
            });

    assertThat(result.assessment()).isNull();
    assertThat(status(result, "assessment")).isEqualTo(SKIPPED);
  }

  @Test
  void failedAssessment_leavesTheGrammarAndSaysWhy() {
    DiscoveryResult result =
        new StagedPipeline(
                (in, o) -> Readings.capture(),
                analyzer(),
                m -> Readings.grammar(),
                (m, g) -> {
                  throw new IllegalStateException();
                },
                new EngineVersion("1.0.0", 1),
                () -> 0)
            .run(Readings.capture(), DiscoveryOptions.defaults(), Progress.NONE);

    assertThat(result.complete()).isFalse();
    assertThat(result.grammar()).isEqualTo(Readings.grammar());
    assertThat(result.assessment()).isNull();
    assertThat(status(result, "assessment")).isEqualTo(FAILED);
  }

  @Test
  void failedStatistics_leaveTheGrammar() {
    DiscoveryResult result =
        run(
            m -> {
              throw new StatisticalAnalysisException(ErrorCode.TIMEOUT, "Out of time.");
            },
            m -> Readings.grammar());

    assertThat(status(result, "statistics")).isEqualTo(FAILED);
    assertThat(status(result, "grammar")).isEqualTo(DONE);
    assertThat(result.grammar()).isEqualTo(Readings.grammar());
    assertThat(result.truncated()).isTrue();
  }

  @Test
  void unforeseenFault_isReportedWithoutItsInnards() {
    DiscoveryResult result =
        run(
            analyzer(),
            m -> {
              throw new IndexOutOfBoundsException("Index 5 out of bounds for length 3");
            });

    assertThat(result.warnings())
        .contains(
            new Warning(
                "stage-failed", "The phase grammar failed: an unforeseen fault of the engine"));
  }

  @Test
  void cancelled_stopsBeforeTheNextPhase() {
    List<String> begun = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void phase(String name, double fraction) {
            begun.add(name);
          }

          @Override
          public boolean cancelled() {
            return begun.contains("statistics");
          }
        };

    assertThatThrownBy(() ->
            Readings.pipeline(() -> 0)
                .run(Readings.capture(), DiscoveryOptions.defaults(), progress))
        .isInstanceOf(CancellationException.class)
        .hasMessage("cancelled before the phase grammar");
    assertThat(begun).containsExactly("statistics");
  }

  @Test
  void inputDigest_changesWithOptionsAndEngine() {
    DiscoveryPipeline one = pipeline(new EngineVersion("1.0.0", 1));
    DiscoveryPipeline other = pipeline(new EngineVersion("1.0.0", 2));
    String digest = one.inputDigest(Readings.capture(), new DiscoveryOptions(1));

    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(one.inputDigest(Readings.capture(), new DiscoveryOptions(1))).isEqualTo(digest);
    assertThat(one.inputDigest(Readings.capture(), new DiscoveryOptions(2))).isNotEqualTo(digest);
    assertThat(other.inputDigest(Readings.capture(), new DiscoveryOptions(1))).isNotEqualTo(digest);
  }

  @Test
  void withPhase_replacesOneReport() {
    DiscoveryResult result =
        Readings.result().withPhase(PhaseReport.of(Phase.PROFILE, DONE, Duration.ofMillis(3)));

    assertThat(status(result, "profile")).isEqualTo(DONE);
    assertThat(result.phases()).hasSize(9);
  }

  @Test
  void engineVersion_comesFromTheBuild() {
    assertThat(EngineVersion.current().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(EngineVersion.current().revision()).isPositive();
  }

  private static StatisticalAnalyzer analyzer() {
    return Readings.ANALYZER;
  }

  private static DiscoveryPipeline pipeline(EngineVersion engine) {
    return new StagedPipeline(
        (in, o) -> Readings.capture(),
        analyzer(),
        m -> Readings.grammar(),
        (m, g) -> new SelfAssessment(Optional.empty(), List.of()),
        engine,
        () -> 0);
  }

  private static DiscoveryResult run(StatisticalAnalyzer analyzer, GrammarLearner learner) {
    return DiscoveryPipelines.of((in, o) -> Readings.capture(), analyzer, learner, () -> 0)
        .run(Readings.capture(), DiscoveryOptions.defaults(), Progress.NONE);
  }

  private static PhaseReport.Status status(DiscoveryResult result, String phase) {
    return result.phases().stream()
        .filter(p -> p.name().equals(phase))
        .findFirst()
        .orElseThrow()
        .status();
  }
}
