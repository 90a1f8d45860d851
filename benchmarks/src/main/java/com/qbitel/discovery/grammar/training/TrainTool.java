package com.qbitel.discovery.grammar.training;

import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.corpus.Families;
import com.qbitel.benchmarks.corpus.TrainingCorpus;
import com.qbitel.discovery.grammar.GrammarModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;

/**
 * Trains the models of the grammar stage as the command line starts it, and writes them with the
 * manifest that names their digest, under the names that the engine reads them by.
 *
 * <p>Ends with 0 when done, 2 when it is called wrongly, 3 when sets cannot be used.
 */
public final class TrainTool implements ToolProvider {

  private static final int USAGE = 2;
  private static final int INPUT = 3;
  private static final int MESSAGES = 250;
  private static final int LEAST = 5;

  /** No fold: nothing is held out. */
  private static final int NONE = -1;

  /**
   * What is asked for.
   *
   * @param corpus folder with labelled recordings to learn from too
   * @param out folder for the model and its manifest
   */
  private record Request(long seed, int protocols, Optional<Path> corpus, Path out) {

    static Request parse(String... args) {
      Deque<String> words = new ArrayDeque<>(List.of(args));
      long seed = 1;
      int protocols = 1000;
      Optional<Path> corpus = Optional.empty();
      Path out = Path.of("");
      while (!words.isEmpty()) {
        String word = words.pop();
        if (words.isEmpty()) {
          throw new IllegalArgumentException(word + " takes a value");
        }
        String value = words.pop();
        switch (word) {
          case "--seed" -> seed = Long.parseLong(value);
          case "--protocols" -> protocols = Integer.parseInt(value);
          case "--corpus" -> corpus = Optional.of(Path.of(value));
          case "--out" -> out = Path.of(value);
          default -> throw new IllegalArgumentException("unknown option " + word);
        }
      }
      if (protocols < LEAST || out.toString().isEmpty()) {
        throw new IllegalArgumentException("--out and at least five --protocols are needed");
      }
      return new Request(seed, protocols, corpus, out);
    }
  }

  @Override
  public String name() {
    return "qbitel-train";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    Request request;
    try {
      request = Request.parse(args);
    } catch (NumberFormatException e) {
      return fail(err, "--seed and --protocols take numbers", USAGE);
    } catch (InvalidPathException e) {
      return fail(err, "--corpus and --out take folders", USAGE);
    } catch (IllegalArgumentException e) {
      return fail(err, e.getMessage(), USAGE);
    }
    try {
      say(
          err,
          "learning from %d random protocols, seed %d"
              .formatted(request.protocols(), request.seed()));
      GrammarModels models = train(request, err);
      byte[] file = models.write();
      Files.createDirectories(request.out());
      Files.write(request.out().resolve("grammar.model"), file);
      Files.writeString(
          request.out().resolve("grammar.properties"), "sha256=" + models.digest() + "\n");
      out.printf("%s  grammar.model  %d bytes%n", models.digest(), file.length);
      out.flush();
      return 0;
    } catch (IOException e) {
      boolean missing = e instanceof NoSuchFileException;
      return fail(err, e.getMessage() + (missing ? " does not exist" : ""), INPUT);
    }
  }

  private static GrammarModels train(Request request, PrintWriter err) throws IOException {
    GrammarTraining training = new GrammarTraining(request.seed(), request.protocols());
    if (request.corpus().isEmpty()) {
      return training.random();
    }
    Families families = Families.shipped();
    TrainingCorpus corpus =
        TrainingCorpus.without(NONE, CorpusReader.sets(request.corpus().get()), families, MESSAGES);
    say(
        err,
        "and from %d recorded sets, digest %s".formatted(corpus.sets().size(), corpus.digest()));
    return training.recorded(
        training.random(), Recordings.byFamily(corpus, families), corpus.digest());
  }

  private static int fail(PrintWriter err, String reason, int code) {
    say(err, "qbitel: " + reason);
    return code;
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
