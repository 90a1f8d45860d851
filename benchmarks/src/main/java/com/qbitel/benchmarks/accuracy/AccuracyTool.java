package com.qbitel.benchmarks.accuracy;

import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.corpus.Families;
import com.qbitel.discovery.document.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * The accuracy benchmark as the command line starts it. Results go to the first writer, what it is
 * doing to the second.
 *
 * <p>Ends with 0 when every threshold that counts is reached, 1 when one is missed or sets remain
 * untested, 2 when it is called wrongly, 3 when sets cannot be used.
 */
public final class AccuracyTool implements ToolProvider {

  /** Most messages of a set: the first ones. */
  static final int MESSAGES = 250;

  private static final Duration LIMIT = Duration.ofMinutes(90);
  private static final int MISSED = 1;
  private static final int USAGE = 2;
  private static final int INPUT = 3;

  @Override
  public String name() {
    return "qbitel-benchmark-accuracy";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    AccuracyOptions options;
    try {
      options = AccuracyOptions.parse(args);
    } catch (IllegalArgumentException e) {
      err.println("qbitel: " + e.getMessage());
      return USAGE;
    }
    try {
      AccuracyReport report =
          new AccuracyRun(
                  new ShippedEngine(),
                  new CorpusReader(MESSAGES),
                  Families.shipped(),
                  options.work(),
                  LIMIT,
                  System::nanoTime,
                  line -> say(err, line))
              .test(chosen(options));
      if (options.json()) {
        out.println(Json.write(AccuracyDocument.of(report, options.judged())));
      } else {
        new AccuracyText(out).write(report, options.judged());
      }
      out.flush();
      boolean reached = report.thresholds().stream().allMatch(Threshold::reached);
      return report.waiting().isEmpty() && (reached || !options.judged()) ? 0 : MISSED;
    } catch (IOException e) {
      say(err, "qbitel: " + reason(e));
      return INPUT;
    }
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? e.getMessage() + " does not exist" : e.getMessage();
  }

  private static List<Path> chosen(AccuracyOptions options) throws IOException {
    if (!Files.isDirectory(options.corpus())) {
      throw new IOException(options.corpus() + " is no folder");
    }
    List<Path> all = CorpusReader.allSets(options.corpus());
    if (all.isEmpty()) {
      throw new IOException(options.corpus() + " has no sets (NAME.jsonl)");
    }
    if (options.sets().isEmpty()) {
      return CorpusReader.sets(options.corpus());
    }
    Set<String> missing = new HashSet<>(options.sets());
    all.forEach(s -> missing.remove(CorpusReader.name(s)));
    if (!missing.isEmpty()) {
      throw new IOException(options.corpus() + " has no set " + String.join(", ", missing));
    }
    return all.stream().filter(s -> options.sets().contains(CorpusReader.name(s))).toList();
  }
}
