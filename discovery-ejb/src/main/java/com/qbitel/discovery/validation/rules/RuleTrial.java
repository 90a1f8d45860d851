package com.qbitel.discovery.validation.rules;

import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.validation.rules.RuleSet.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What rules say of the samples that they are tested on.
 *
 * @param rules each active rule
 * @param wrong samples of which the rules say other than they ought to, as places of the rule book
 */
public record RuleTrial(List<Tried> rules, List<Violation> wrong) {

  public RuleTrial {
    rules = List.copyOf(rules);
    wrong = List.copyOf(wrong);
  }

  /** What is to be said of a rule. */
  public enum Finding {
    /** It holds of some samples and is violated by others. */
    TELLING,
    /** It is violated by all samples that it is about. */
    ALWAYS,
    /** It holds of all samples that it is about. */
    NEVER,
    /** It is about no sample. */
    UNTESTED,
    /** It could not be evaluated on some sample. */
    FAILS
  }

  /**
   * A rule that was tried.
   *
   * @param about number of samples that it is about
   * @param violated number of them that violate it
   */
  public record Tried(String name, Finding finding, int about, int violated) {}

  private static final class Tally {
    private int about;
    private int violated;
    private int failed;

    private void add(Outcome o) {
      about += o == Outcome.ELSEWHERE ? 0 : 1;
      violated += o == Outcome.VIOLATED ? 1 : 0;
      failed += o == Outcome.FAILED ? 1 : 0;
    }

    private Finding finding() {
      if (failed > 0) {
        return Finding.FAILS;
      }
      if (about == 0) {
        return Finding.UNTESTED;
      }
      return violated == 0 ? Finding.NEVER : violated == about ? Finding.ALWAYS : Finding.TELLING;
    }
  }

  /** Tries rules on samples. */
  public static RuleTrial of(RuleSet rules, Collection<RuleSample> samples, MessageParser parser) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    rules.rules().forEach(r -> tallies.put(r.name(), new Tally()));
    List<Violation> wrong = new ArrayList<>();
    int k = 0;
    for (RuleSample s : samples) {
      Set<String> violated = new TreeSet<>();
      rules.evaluate(
          s.payload(),
          s.direction(),
          parser.parse(s.payload(), s.direction()),
          (rule, outcome) -> {
            tallies.get(rule.name()).add(outcome);
            if (outcome == Outcome.VIOLATED) {
              violated.add(rule.name());
            }
          });
      String at = "/samples/" + k + "/violates";
      s.violates()
          .filter(said -> !said.equals(violated))
          .ifPresent(said -> wrong.add(new Violation(at, "it violates " + list(violated))));
      k++;
    }
    List<Tried> tried = new ArrayList<>();
    tallies.forEach((name, t) -> tried.add(new Tried(name, t.finding(), t.about, t.violated)));
    return new RuleTrial(tried, wrong);
  }

  private static String list(Set<String> names) {
    return names.isEmpty() ? "no rule" : String.join(", ", names);
  }
}
