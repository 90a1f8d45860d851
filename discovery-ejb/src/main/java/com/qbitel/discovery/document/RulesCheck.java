package com.qbitel.discovery.document;

import com.qbitel.discovery.document.RulesPart.ContentPart;
import com.qbitel.discovery.document.RulesPart.CountsPart;
import java.util.HashSet;
import java.util.Set;

/** Whether a probabilistic grammar of a profile is one. */
final class RulesCheck {

  private static final String AT = "/grammar/rules";

  private final DocumentFaults faults;
  private final Set<String> names = new HashSet<>();

  private RulesCheck(DocumentFaults faults) {
    this.faults = faults;
  }

  static void of(RulesPart rules, DocumentFaults faults) {
    RulesCheck check = new RulesCheck(faults);
    faults.each(
        rules.choices(),
        AT + "/choices",
        (c, at) -> {
          check.name(c.name(), at + "/name");
          long sum = 0;
          for (int k = 0; k < c.alternatives().size(); k++) {
            check.weight(c.alternatives().get(k).count(), at + "/alternatives/" + k + "/count");
            sum += c.alternatives().get(k).count();
          }
          faults.require(sum > 0, at + "/alternatives", "none of them has a weight");
        });
    faults.require(
        rules.choices().isEmpty()
            || rules.choices().getFirst().alternatives().stream()
                .noneMatch(a -> a.symbols().isEmpty()),
        AT + "/choices/0/alternatives",
        "a message must be of a type");
    faults.each(
        rules.repetitions(),
        AT + "/repetitions",
        (r, at) -> {
          check.name(r.name(), at + "/name");
          faults.present(r.item(), at + "/item");
          check.counts(r.times(), at + "/times");
        });
    faults.each(rules.contents(), AT + "/contents", check::content);
    faults.refuse();
    check.whole(rules);
  }

  /** What is left to be wrong has no place of its own. */
  private void whole(RulesPart rules) {
    try {
      rules.language();
    } catch (IllegalArgumentException e) {
      faults.require(false, AT, "there is no probabilistic grammar: " + e.getMessage());
    }
  }

  private void name(String name, String at) {
    faults.present(name, at);
    faults.require(name == null || names.add(name), at, "another rule has the same");
  }

  private void weight(Long count, String at) {
    faults.present(count, at);
    faults.between(0, count == null ? 0 : count, Integer.MAX_VALUE, at);
  }

  private void counts(CountsPart c, String at) {
    faults.present(c, at);
    if (c == null) {
      return;
    }
    faults.between(1, c.unseen(), Integer.MAX_VALUE, at + "/unseen");
    faults.each(
        c.ranges(),
        at + "/ranges",
        (r, place) -> {
          faults.between(0, r.from(), Integer.MAX_VALUE - 1L, place + "/from");
          faults.between(r.from(), r.to(), Integer.MAX_VALUE - 1L, place + "/to");
          weight(r.count(), place + "/count");
        });
  }

  private void content(ContentPart c, String at) {
    name(c.name(), at + "/name");
    c.values()
        .forEach((value, count) -> {
          faults.hex(value, at + "/values");
          weight(count, at + "/values/" + value);
        });
    faults.require(
        c.derivation() != null && c.derivation().matches("not|length|count|checksum"),
        at + "/derivation",
        "there is no such derivation");
    weight(c.derived(), at + "/derived");
    weight(c.other(), at + "/other");
    faults.between(1, c.unseen(), Integer.MAX_VALUE, at + "/unseen");
    counts(c.lengths(), at + "/lengths");
    c.bytes()
        .forEach((context, sorts) -> {
          faults.present(sorts, at + "/bytes/" + context);
          DocumentFaults.ifPresent(
              sorts, s -> s.forEach((sort, count) -> weight(count, at + "/bytes/" + context)));
        });
  }
}
