package com.qbitel.benchmarks.speed;

import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.corpus.CorpusSet;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.statistics.StatisticsStage;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;

/**
 * The speed benchmark as the command line starts it: generated sets with targets, the sets of a
 * corpus if one is given, and the prototype beside them if it is given.
 *
 * <p>Ends with 0 when all targets are reached, 1 when one is missed, 2 when it is called wrongly, 3
 * when sets cannot be used.
 */
public final class SpeedTool implements ToolProvider {

  /** Most messages of a recorded set: the first ones. */
  private static final int MESSAGES = 250;

  /** Sets of more messages are not given to the prototype, which takes minutes for them. */
  private static final int MOST_OF_PROTOTYPE = 1_000;

  private static final int MISSED = 1;
  private static final int USAGE = 2;
  private static final int INPUT = 3;

  @Override
  public String name() {
    return "qbitel-benchmark-speed";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    SpeedOptions options;
    try {
      options = SpeedOptions.parse(args);
    } catch (IllegalArgumentException e) {
      err.println("qbitel: " + e.getMessage());
      return USAGE;
    }
    try {
      List<SpeedSet> sets = new ArrayList<>();
      if (options.corpus().isPresent()) {
        sets.addAll(recorded(options.corpus().get(), options));
      }
      sets.addAll(SpeedSet.generated());
      SpeedReport report = timed(sets, options, err);
      if (options.json()) {
        out.println(report.json());
      } else {
        report.text(out);
      }
      out.flush();
      return report.reached() ? 0 : MISSED;
    } catch (IOException e) {
      err.println("qbitel: " + e.getMessage());
      return INPUT;
    }
  }

  private static List<SpeedSet> recorded(Path corpus, SpeedOptions options) throws IOException {
    if (!Files.isDirectory(corpus)) {
      throw new IOException(corpus + " is no folder");
    }
    List<SpeedSet> sets = new ArrayList<>();
    for (Path file : CorpusReader.sets(corpus)) {
      if (options.sets().isEmpty() || options.sets().contains(CorpusReader.name(file))) {
        CorpusSet set = new CorpusReader(MESSAGES).read(file);
        sets.add(new SpeedSet(set.name(), set.capture(), Optional.empty()));
      }
    }
    if (sets.isEmpty()) {
      throw new IOException(corpus + " has no such sets (NAME.jsonl)");
    }
    return sets;
  }

  private static SpeedReport timed(List<SpeedSet> sets, SpeedOptions options, PrintWriter err) {
    if (options.prototype().isEmpty()) {
      return timed(sets, Optional.empty(), Optional.of("no --prototype is given"), err);
    }
    try (Prototype prototype = Prototype.start(options.prototype().get())) {
      return timed(sets, Optional.of(prototype), Optional.empty(), err);
    } catch (IOException e) {
      return timed(sets, Optional.empty(), Optional.of(e.getMessage()), err);
    }
  }

  private static SpeedReport timed(
      List<SpeedSet> sets, Optional<Prototype> prototype, Optional<String> why, PrintWriter err) {
    Stopwatch watch =
        new Stopwatch(StatisticsStage.analyzer(), GrammarStage.learner(), SpeedTool::cpuNanos);
    List<SetSpeed> speeds = new ArrayList<>();
    for (SpeedSet s : sets) {
      err.println(s.name());
      err.flush();
      Duration median = watch.median(s.messages());
      Optional<Duration> other = prototype.flatMap(p -> analysed(p, s, err));
      speeds.add(
          new SetSpeed(
              s.name(), s.messages().size(), s.messages().byteCount(), median, other, s.target()));
    }
    return new SpeedReport(speeds, why);
  }

  /** Of this thread alone, without those that compile and collect garbage. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Optional<Duration> analysed(Prototype prototype, SpeedSet set, PrintWriter err) {
    if (set.messages().size() > MOST_OF_PROTOTYPE) {
      return Optional.empty();
    }
    try {
      return Optional.of(prototype.analyse(set.messages()));
    } catch (IOException e) {
      err.println(set.name() + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
