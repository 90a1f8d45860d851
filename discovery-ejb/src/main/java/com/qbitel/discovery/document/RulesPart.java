package com.qbitel.discovery.document;

import com.qbitel.discovery.language.ByteClass;
import com.qbitel.discovery.language.ByteModel;
import com.qbitel.discovery.language.Counts;
import com.qbitel.discovery.language.Counts.Range;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.language.Rule;
import com.qbitel.discovery.language.Rule.Alternative;
import com.qbitel.discovery.language.Rule.Choice;
import com.qbitel.discovery.language.Rule.Content;
import com.qbitel.discovery.language.Rule.Derived;
import com.qbitel.discovery.language.Rule.Repetition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The probabilistic grammar of the messages. In each rule the weights of the alternatives, divided
 * by their sum, are their probabilities.
 *
 * @param choices symbols that stand for one of several sequences; the first is what every message
 *     is derived from
 * @param repetitions symbols that stand for another one several times
 * @param contents symbols that stand for the bytes of a field
 */
public record RulesPart(
    List<ChoicePart> choices, List<RepetitionPart> repetitions, List<ContentPart> contents) {

  public RulesPart {
    choices = DiscoveryDocument.listOf(choices);
    repetitions = DiscoveryDocument.listOf(repetitions);
    contents = DiscoveryDocument.listOf(contents);
  }

  /** One of several sequences. */
  public record ChoicePart(String name, List<AlternativePart> alternatives) {
    public ChoicePart {
      alternatives = DiscoveryDocument.listOf(alternatives);
    }
  }

  /** A sequence of symbols, and its weight. */
  public record AlternativePart(long count, List<String> symbols) {
    public AlternativePart {
      symbols = DiscoveryDocument.listOf(symbols);
    }
  }

  /** A symbol several times. */
  public record RepetitionPart(String name, String item, CountsPart times) {}

  /** Weights of numbers, and of all numbers that were not seen. */
  public record CountsPart(List<RangePart> ranges, long unseen) {
    public CountsPart {
      ranges = DiscoveryDocument.listOf(ranges);
    }
  }

  /** The weight of some numbers, each alike. */
  public record RangePart(int from, int to, long count) {}

  /**
   * The bytes of a field.
   *
   * @param values values with their weights, lower-case hex
   * @param derivation how the bytes may follow from the rest of the message: {@code length}, {@code
   *     count}, {@code checksum}; {@code not} when they do not
   * @param derived weight of bytes that follow so
   * @param other weight of any other bytes
   * @param unseen the same, for what was not seen
   * @param lengths number of bytes where they are none of the values
   * @param bytes counts of sorts of the other bytes, by position or by the sort of the byte before
   */
  public record ContentPart(
      String name,
      Map<String, Long> values,
      String derivation,
      long derived,
      long other,
      long unseen,
      CountsPart lengths,
      Map<String, Map<String, Long>> bytes) {
    public ContentPart {
      values = values == null ? Map.of() : new TreeMap<>(values);
      bytes = bytes == null ? Map.of() : new TreeMap<>(bytes);
    }
  }

  /** The part of a probabilistic grammar. */
  static RulesPart of(ProbabilisticGrammar language) {
    List<ChoicePart> choices = new ArrayList<>();
    List<RepetitionPart> repetitions = new ArrayList<>();
    List<ContentPart> contents = new ArrayList<>();
    for (Rule rule : language.rules()) {
      switch (rule) {
        case Choice c ->
            choices.add(
                new ChoicePart(
                    c.name(),
                    c.alternatives().stream()
                        .map(a -> new AlternativePart(a.count(), a.symbols()))
                        .toList()));
        case Repetition r ->
            repetitions.add(new RepetitionPart(r.name(), r.item(), counts(r.times())));
        case Content c -> contents.add(content(c));
      }
    }
    return new RulesPart(choices, repetitions, contents);
  }

  private static CountsPart counts(Counts c) {
    return new CountsPart(
        c.ranges().stream().map(r -> new RangePart(r.from(), r.to(), r.count())).toList(),
        c.unseen());
  }

  private static ContentPart content(Content c) {
    Map<String, Map<String, Long>> bytes = new TreeMap<>();
    c.bytes()
        .contexts()
        .forEach((context, sorts) -> {
          Map<String, Long> labelled = new TreeMap<>();
          sorts.forEach((sort, count) -> labelled.put(sort.label(), count));
          bytes.put(context, labelled);
        });
    return new ContentPart(
        c.name(),
        c.values(),
        c.derivation().name().toLowerCase(Locale.ROOT),
        c.derived(),
        c.other(),
        c.unseen(),
        counts(c.lengths()),
        bytes);
  }

  /**
   * The probabilistic grammar of the part.
   *
   * @throws IllegalArgumentException when it is none
   */
  ProbabilisticGrammar language() {
    List<Rule> rules = new ArrayList<>();
    for (ChoicePart c : choices) {
      rules.add(
          new Choice(
              name(c.name()),
              c.alternatives().stream()
                  .map(a -> new Alternative(weight(a.count()), a.symbols()))
                  .toList()));
    }
    repetitions.forEach(
        r -> rules.add(new Repetition(name(r.name()), name(r.item()), counts(r.times()))));
    contents.forEach(c -> rules.add(content(c)));
    return new ProbabilisticGrammar(rules);
  }

  private static Content content(ContentPart c) {
    TreeMap<String, Long> values = new TreeMap<>();
    c.values()
        .forEach((value, count) -> {
          HexFormat.of().parseHex(value);
          values.put(value, weight(count));
        });
    return new Content(
        name(c.name()),
        values,
        Derived.valueOf(name(c.derivation()).toUpperCase(Locale.ROOT)),
        weight(c.derived()),
        weight(c.other()),
        weight(c.unseen()),
        counts(c.lengths()),
        bytes(c.bytes()));
  }

  /** A sort that a later version may have added counts for nothing. */
  private static ByteModel bytes(Map<String, Map<String, Long>> contexts) {
    Map<String, Map<ByteClass, Long>> known = new TreeMap<>();
    contexts.forEach((context, sorts) -> {
      Map<ByteClass, Long> counts = new EnumMap<>(ByteClass.class);
      sorts.forEach(
          (label, count) -> ByteClass.labelled(label).ifPresent(s -> counts.put(s, weight(count))));
      known.put(context, counts);
    });
    return ByteModel.of(known);
  }

  private static Counts counts(CountsPart c) {
    if (c == null) {
      throw new IllegalArgumentException("a rule without its counts");
    }
    for (RangePart r : c.ranges()) {
      if (r.from() < 0 || r.to() < r.from() || r.to() == Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a range of counts from " + r.from() + " to " + r.to());
      }
    }
    return new Counts(
        c.ranges().stream().map(r -> new Range(r.from(), r.to(), weight(r.count()))).toList(),
        c.unseen());
  }

  private static String name(String name) {
    if (name == null) {
      throw new IllegalArgumentException("a rule that lacks a name");
    }
    return name;
  }

  /** Weights whose sums fit. */
  private static long weight(Long count) {
    if (count == null || count < 0 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a weight of " + count);
    }
    return count;
  }
}
