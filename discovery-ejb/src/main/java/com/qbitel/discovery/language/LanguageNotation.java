package com.qbitel.discovery.language;

import com.qbitel.discovery.language.Counts.Range;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Derived;
import com.qbitel.discovery.language.Rule.Repetition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a probabilistic grammar for people: each symbol on a line of its own, below it what it may
 * stand for, each alternative behind its probability.
 */
public final class LanguageNotation {

  private static final int MOST_SORTS = 4;

  private final StringBuilder out = new StringBuilder();

  private LanguageNotation() {}

  /** The grammar as text; the rules of a type stand together. */
  public static String write(ProbabilisticGrammar language) {
    LanguageNotation n = new LanguageNotation();
    List<Rule> left = new ArrayList<>(language.rules());
    if (!left.isEmpty() && left.getFirst() instanceof Choice start) {
      n.rule(start);
      left.removeFirst();
      for (Rule.Alternative a : start.alternatives()) {
        String type = String.join(" ", a.symbols());
        List<Rule> own = left.stream().filter(r -> of(type, r.name())).toList();
        own.forEach(n::rule);
        left.removeAll(own);
      }
    }
    left.forEach(n::rule);
    return n.out.toString();
  }

  private static boolean of(String type, String symbol) {
    return symbol.equals(type) || symbol.startsWith(type + ".") || symbol.startsWith(type + ":");
  }

  private void rule(Rule rule) {
    out.append(rule.name()).append('\n');
    switch (rule) {
      case Choice c -> {
        double total = c.alternatives().stream().mapToLong(Rule.Alternative::count).sum();
        c.alternatives()
            .forEach(a ->
                line(
                    a.count() / total,
                    a.symbols().isEmpty() ? "nothing" : String.join(" ", a.symbols())));
      }
      case Repetition r -> {
        double total = r.times().total();
        r.times().ranges().forEach(t -> line(t.count() / total, numbers(t) + " × " + r.item()));
        line(r.times().unseen() / total, "any number × " + r.item());
      }
      case Content c -> content(c);
    }
  }

  private void content(Content c) {
    double total = c.total();
    c.values().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(v -> line(v.getValue() / total, v.getKey().isEmpty() ? "nothing" : v.getKey()));
    if (c.derivation() != Derived.NOT) {
      line(
          c.derived() / total,
          "its " + c.derivation().name().toLowerCase(Locale.ROOT) + ", " + lengths(c.lengths()));
    }
    if (c.other() > 0) {
      line(c.other() / total, lengths(c.lengths()) + sorts(c.bytes()));
    }
    line(c.unseen() / total, "any bytes");
  }

  private static String lengths(Counts lengths) {
    String numbers =
        lengths.ranges().stream().map(LanguageNotation::numbers).collect(Collectors.joining(", "));
    return switch (numbers) {
      case "" -> "any bytes";
      case "1" -> "1 byte";
      default -> numbers + " bytes";
    };
  }

  private static String numbers(Range r) {
    return r.from() == r.to() ? Integer.toString(r.from()) : r.from() + "–" + r.to();
  }

  /** The commonest sorts. */
  private static String sorts(ByteModel bytes) {
    Map<ByteClass, Long> counts = new EnumMap<>(ByteClass.class);
    bytes.contexts().values().forEach(c -> c.forEach((s, n) -> counts.merge(s, n, Long::sum)));
    double total = counts.values().stream().mapToLong(Long::longValue).sum();
    String shown =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<ByteClass, Long> e) -> -e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(MOST_SORTS)
            .map(e ->
                String.format(Locale.ROOT, "%s %.2f", e.getKey().label(), e.getValue() / total))
            .collect(Collectors.joining(", "));
    return shown.isEmpty() ? "" : " of " + shown;
  }

  private void line(double probability, String text) {
    out.append(String.format(Locale.ROOT, "  %.4f  %s\n", probability, text));
  }
}
