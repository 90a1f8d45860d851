package com.qbitel.benchmarks.trust;

import com.qbitel.discovery.assessment.AssessmentStage;
import com.qbitel.discovery.assessment.SelfAssessor;
import com.qbitel.discovery.grammar.GrammarLearner;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.mixture.Mixture;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Measures trust on generated protocols of all families, and on recorded captures where there are
 * some: what is distrusted, of captures as they are and without their structure, and what is taken
 * for two protocols, of one and of two.
 */
final class TrustRun {

  private static final long SEED = 770_000;
  private static final int PROTOCOLS_OF_FAMILY = 4;
  private static final int[] MESSAGES = {60, 120, 250};
  private static final int MIXED = 120;

  private static final double MOST_PROTOCOLS = 0.20;
  private static final double LEAST_UNSTRUCTURED = 0.95;
  private static final double LEAST_MIXTURES = 0.80;
  private static final double MOST_ALARMS = 0.02;

  private final GrammarLearner learner = GrammarStage.learner();
  private final SelfAssessor assessor = AssessmentStage.assessor(learner);
  private final Consumer<String> progress;

  TrustRun(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * All figures.
   *
   * @param recorded captures of one protocol each
   */
  TrustReport measure(List<MessageTable> recorded) {
    List<MessageTable> generated = new ArrayList<>();
    List<MessageTable> binary = new ArrayList<>();
    for (ProtocolFamily family : ProtocolFamily.values()) {
      for (int k = 0; k < PROTOCOLS_OF_FAMILY; k++) {
        MessageTable table =
            SyntheticProtocols.generate(family, SEED + k, MESSAGES[k % MESSAGES.length]).messages();
        generated.add(table);
        if (!family.text()) {
          binary.add(table);
        }
      }
    }
    List<TrustFigure> out = new ArrayList<>();
    trust("generated", generated, out);
    mixtures(binary, out);
    if (!recorded.isEmpty()) {
      trust("recorded", recorded, out);
      out.add(
          figure("recorded protocols taken for two", recorded, MOST_ALARMS, false, this::mixed));
    }
    return new TrustReport(out);
  }

  private void trust(String sort, List<MessageTable> protocols, List<TrustFigure> out) {
    out.add(figure(sort + " protocols distrusted", protocols, MOST_PROTOCOLS, false, this::doubts));
    List<MessageTable> shuffled = new ArrayList<>();
    List<MessageTable> random = new ArrayList<>();
    for (int n = 0; n < protocols.size(); n++) {
      shuffled.add(Unstructured.shuffled(protocols.get(n), SEED + n));
      random.add(Unstructured.random(protocols.get(n), SEED + n));
    }
    out.add(
        figure(
            sort + ", columns shuffled: distrusted",
            shuffled,
            LEAST_UNSTRUCTURED,
            true,
            this::doubts));
    out.add(
        figure(
            sort + ", random bytes: distrusted", random, LEAST_UNSTRUCTURED, true, this::doubts));
  }

  private void mixtures(List<MessageTable> binary, List<TrustFigure> out) {
    List<MessageTable> alone = new ArrayList<>();
    List<MessageTable> pairs = new ArrayList<>();
    for (int a = 0; a < binary.size(); a++) {
      alone.add(Unstructured.bare(Unstructured.payloads(binary.get(a), 2 * MIXED), SEED + a));
      for (int b = a + PROTOCOLS_OF_FAMILY; b < binary.size(); b += PROTOCOLS_OF_FAMILY + 1) {
        List<byte[]> both = new ArrayList<>(Unstructured.payloads(binary.get(a), MIXED));
        both.addAll(Unstructured.payloads(binary.get(b), MIXED));
        pairs.add(Unstructured.bare(both, SEED + a));
      }
    }
    out.add(
        figure("generated binary protocols taken for two", alone, MOST_ALARMS, false, this::mixed));
    out.add(figure("pairs of them, unlabelled: found", pairs, LEAST_MIXTURES, true, this::mixed));
  }

  private TrustFigure figure(
      String what,
      List<MessageTable> captures,
      double bound,
      boolean least,
      Predicate<MessageTable> said) {
    progress.accept(what);
    int count = (int) captures.stream().filter(said).count();
    return new TrustFigure(what, count, captures.size(), bound, least);
  }

  private boolean doubts(MessageTable table) {
    return !assessor.assess(table, learner.learn(table)).trusted();
  }

  private boolean mixed(MessageTable table) {
    return Mixture.of(table).isPresent();
  }
}
