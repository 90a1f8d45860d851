package com.qbitel.discovery.grammar.training;

import com.qbitel.benchmarks.corpus.Families;
import com.qbitel.benchmarks.corpus.TrainingCorpus;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The recordings that kinds of fields are learned from. */
public final class Recordings {

  private Recordings() {}

  /** Recordings by family, without those of text: its fields are judged in another way. */
  public static List<List<LabelledTraffic>> byFamily(TrainingCorpus corpus, Families families) {
    Map<String, List<LabelledTraffic>> byFamily = new TreeMap<>();
    for (LabelledTraffic set : corpus.sets()) {
      if (!TextTraining.text(set.messages())) {
        byFamily.computeIfAbsent(families.family(set.name()), _ -> new ArrayList<>()).add(set);
      }
    }
    return List.copyOf(byFamily.values());
  }
}
