package com.qbitel.discovery.pipeline;

import static com.qbitel.discovery.pipeline.PhaseReport.Status.ABSENT;
import static com.qbitel.discovery.pipeline.PhaseReport.Status.DONE;
import static com.qbitel.discovery.pipeline.PhaseReport.Status.FAILED;
import static com.qbitel.discovery.pipeline.PhaseReport.Status.SKIPPED;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.qbitel.discovery.assessment.SelfAssessment;
import com.qbitel.discovery.assessment.SelfAssessor;
import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureReader;
import com.qbitel.discovery.capture.Warning;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.language.LanguageLearner;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.session.SessionLearner;
import com.qbitel.discovery.session.StateMachine;
import com.qbitel.discovery.statistics.StatisticalAnalyzer;
import com.qbitel.discovery.statistics.TrafficStatistics;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A pipeline of given stages. */
final class StagedPipeline implements DiscoveryPipeline {

  private static final System.Logger LOG = System.getLogger(StagedPipeline.class.getName());

  private final CaptureReader reader;
  private final StatisticalAnalyzer analyzer;
  private final GrammarLearner learner;
  private final SelfAssessor assessor;
  private final EngineVersion engine;
  private final LongSupplier ticker;

  StagedPipeline(
      CaptureReader reader,
      StatisticalAnalyzer analyzer,
      GrammarLearner learner,
      SelfAssessor assessor,
      EngineVersion engine,
      LongSupplier ticker) {
    this.reader = reader;
    this.analyzer = analyzer;
    this.learner = learner;
    this.assessor = assessor;
    this.engine = engine;
    this.ticker = ticker;
  }

  @Override
  public Capture read(InputStream in, CaptureOptions options) {
    return reader.read(in, options);
  }

  @Override
  public String inputDigest(Capture capture, DiscoveryOptions options) {
    String input =
        String.join("\n", capture.messages().digest(), options.canonical(), engine.toString());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(input.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public DiscoveryResult discover(
      InputStream in, CaptureOptions reading, DiscoveryOptions options, Progress progress) {
    begin(Phase.CAPTURE, progress);
    long start = ticker.getAsLong();
    Capture capture = read(in, reading);
    return run(capture, Duration.ofNanos(ticker.getAsLong() - start), options, progress);
  }

  @Override
  public DiscoveryResult run(
      Capture capture, Duration reading, DiscoveryOptions options, Progress progress) {
    Run run = new Run(progress);
    run.reports.add(PhaseReport.of(Phase.CAPTURE, DONE, reading));
    run.warnings.addAll(capture.warnings());
    Optional<TrafficStatistics> statistics =
        run.attempt(Phase.STATISTICS, () -> analyzer.analyze(capture.messages()));
    run.pass(Phase.CLASSIFICATION, ABSENT);
    Optional<Learned> learned =
        run.attempt(Phase.GRAMMAR, () -> Learned.of(learner, capture.messages()));
    Optional<Grammar> grammar = learned.map(Learned::grammar);
    run.pass(Phase.PARSER, ABSENT);
    run.pass(Phase.VALIDATION, ABSENT);
    Optional<SelfAssessment> assessment = Optional.empty();
    if (grammar.isPresent()) {
      Grammar assessed = grammar.get();
      assessment =
          run.attempt(Phase.ASSESSMENT, () -> assessor.assess(capture.messages(), assessed));
    } else {
      run.pass(Phase.ASSESSMENT, SKIPPED);
    }
    run.pass(Phase.PROFILE, SKIPPED);
    run.pass(Phase.ANALYSIS, ABSENT);
    run.warnings.addAll(Observations.of(capture, statistics, grammar));
    return new DiscoveryResult(
        inputDigest(capture, options),
        capture,
        statistics.orElse(null),
        grammar.orElse(null),
        learned.map(Learned::language).orElse(null),
        learned.map(Learned::stateMachine).orElse(null),
        assessment.orElse(null),
        grammar.map(g -> confidence(g, capture.messages().size())).orElse(0.0),
        run.truncated,
        run.warnings,
        run.reports);
  }

  /** A grammar, how probable its messages are, and their order. */
  private record Learned(
      Grammar grammar, ProbabilisticGrammar language, StateMachine stateMachine) {

    static Learned of(GrammarLearner learner, MessageTable messages) {
      Grammar grammar = learner.learn(messages);
      return new Learned(
          grammar,
          LanguageLearner.learn(messages, grammar),
          SessionLearner.learn(messages, GrammarStage.dissector(grammar)));
    }
  }

  /** See {@link DiscoveryResult#confidence()}. */
  private static double confidence(Grammar grammar, int messages) {
    double sum = 0;
    for (MessageType type : grammar.types()) {
      double mean = type.fields().stream().mapToDouble(Field::confidence).average().orElse(0);
      sum += type.count() * mean;
    }
    return messages == 0 ? 0 : Math.clamp(sum / messages, 0, 1);
  }

  private static void begin(Phase phase, Progress progress) {
    if (progress.cancelled()) {
      throw new CancellationException("cancelled before the phase " + phase.label());
    }
    progress.phase(phase.label(), share(phase));
  }

  /** Part of the whole work that usually lies behind when a phase begins. */
  private static double share(Phase phase) {
    return switch (phase) {
      case CAPTURE -> 0.0;
      case STATISTICS -> 0.2;
      case CLASSIFICATION -> 0.4;
      case GRAMMAR -> 0.45;
      case PARSER -> 0.75;
      case VALIDATION -> 0.78;
      case ASSESSMENT -> 0.8;
      case PROFILE -> 0.9;
      case ANALYSIS -> 0.95;
    };
  }

  /** What one run collects on its way. */
  private final class Run {

    private final Progress progress;
    private final List<PhaseReport> reports = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private boolean truncated;

    Run(Progress progress) {
      this.progress = progress;
    }

    /** Runs one stage; empty when it failed. */
    <T> Optional<T> attempt(Phase phase, Supplier<T> stage) {
      begin(phase, progress);
      long start = ticker.getAsLong();
      try {
        T result = stage.get();
        reports.add(report(phase, DONE, start));
        return Optional.of(result);
      } catch (CancellationException e) {
        throw e;
      } catch (DiscoveryException e) {
        truncated |= e.code() == ErrorCode.TIMEOUT;
        fail(phase, start, e.getMessage(), e);
      } catch (RuntimeException e) {
        fail(phase, start, "an unforeseen fault of the engine", e);
      }
      return Optional.empty();
    }

    void pass(Phase phase, PhaseReport.Status status) {
      reports.add(PhaseReport.of(phase, status, Duration.ZERO));
    }

    private void fail(Phase phase, long start, String reason, RuntimeException cause) {
      LOG.log(WARNING, () -> "phase " + phase.label() + " failed", cause);
      reports.add(report(phase, FAILED, start));
      warnings.add(
          new Warning("stage-failed", "The phase " + phase.label() + " failed: " + reason));
    }

    private PhaseReport report(Phase phase, PhaseReport.Status status, long start) {
      return PhaseReport.of(phase, status, Duration.ofNanos(ticker.getAsLong() - start));
    }
  }
}
