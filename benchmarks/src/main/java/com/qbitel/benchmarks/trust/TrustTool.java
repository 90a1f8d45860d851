package com.qbitel.benchmarks.trust;

import com.qbitel.benchmarks.OptionWords;
import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.discovery.message.MessageTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;

/**
 * The trust benchmark as the command line starts it: {@code [--corpus DIR] [--json]}.
 *
 * <p>Ends with 0 when all thresholds are reached, 1 when one is missed, 2 when it is called
 * wrongly, 3 when the corpus cannot be used.
 */
public final class TrustTool implements ToolProvider {

  /** Most messages of a recorded set: the first ones. */
  private static final int MESSAGES = 250;

  private static final int MISSED = 1;
  private static final int USAGE = 2;
  private static final int INPUT = 3;

  @Override
  public String name() {
    return "qbitel-benchmark-trust";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    Optional<Path> corpus = Optional.empty();
    boolean json = false;
    try {
      OptionWords words = new OptionWords(args);
      while (!words.isEmpty()) {
        String word = words.next();
        switch (word) {
          case "--corpus" -> corpus = Optional.of(words.folder(word));
          case "--json" -> json = true;
          default -> throw new IllegalArgumentException("unknown option " + word);
        }
      }
    } catch (IllegalArgumentException e) {
      err.println("qbitel: " + e.getMessage());
      return USAGE;
    }
    try {
      List<MessageTable> recorded = corpus.isPresent() ? recorded(corpus.get()) : List.of();
      TrustReport report =
          new TrustRun(
                  line -> {
                    err.println(line);
                    err.flush();
                  })
              .measure(recorded);
      if (json) {
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

  private static List<MessageTable> recorded(Path corpus) throws IOException {
    if (!Files.isDirectory(corpus)) {
      throw new IOException(corpus + " is no folder");
    }
    List<MessageTable> tables = new ArrayList<>();
    for (Path file : CorpusReader.sets(corpus)) {
      tables.add(new CorpusReader(MESSAGES).read(file).capture().messages());
    }
    if (tables.isEmpty()) {
      throw new IOException(corpus + " has no sets (NAME.jsonl)");
    }
    return tables;
  }
}
