package com.qbitel.benchmarks.accuracy;

import com.qbitel.benchmarks.corpus.CorpusReader;
import com.qbitel.benchmarks.corpus.CorpusSet;
import com.qbitel.benchmarks.corpus.Families;
import com.qbitel.benchmarks.corpus.Needed;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.MessageTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The recorded protocols of {@code -Dcorpus.dir}, learned from seven messages of ten. */
final class RecordedSets {

  private static final int SMALLEST = 20;

  /** One recorded protocol. */
  record Recorded(String family, CorpusSet set, MessageTable learned, Grammar grammar) {

    MessageTable messages() {
      return set.traffic().messages();
    }
  }

  private RecordedSets() {}

  /** Whether a message is one of the three of ten that nothing is learned from. */
  static boolean held(int i) {
    return i % 10 == 2 || i % 10 == 5 || i % 10 == 8;
  }

  /**
   * All protocols of which there are enough messages; without a corpus the test is left out; see
   * {@link Needed}.
   *
   * @param most messages of each
   * @param what what is left out then
   */
  static List<Recorded> all(int most, String what) throws IOException {
    Path corpus = Needed.corpus(what);
    List<Path> files;
    try (Stream<Path> all = Files.list(corpus)) {
      files =
          all.filter(p -> p.toString().endsWith(".jsonl") && !p.toString().contains("_1000"))
              .sorted()
              .toList();
    }
    List<Recorded> out = new ArrayList<>();
    for (Path p : files) {
      CorpusSet set = new CorpusReader(most).read(p);
      MessageTable messages = set.traffic().messages();
      if (messages.size() >= SMALLEST) {
        MessageTable learned =
            messages.select(IntStream.range(0, messages.size()).filter(i -> !held(i)).toArray());
        String family = Families.shipped().family(p.getFileName().toString().replace(".jsonl", ""));
        out.add(new Recorded(family, set, learned, GrammarStage.learner().learn(learned)));
      }
    }
    return out;
  }
}
