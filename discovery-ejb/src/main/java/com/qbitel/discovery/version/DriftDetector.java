package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParseProblem.Code;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.version.Drift.FieldDrift;
import com.qbitel.discovery.version.Drift.NewType;
import com.qbitel.discovery.version.Drift.Rejection;
import com.qbitel.discovery.version.Drift.TypeTraffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out how messages differ from a profile. Used once, by one thread. */
public final class DriftDetector {

  /** Messages held out when a profile judges itself, at most. */
  private static final int HELD_OUT = 150;

  /** Rate that is taken where a profile does not say how many messages of its own it parses. */
  private static final double USUAL_RATE = 0.9;

  /** More than this part of some messages are most of them. */
  private static final double MOSTLY = 0.5;

  private static final int FEWEST_OF_A_TYPE = 2;

  /**
   * What a profile says of itself.
   *
   * @param grammar its types
   * @param messages number of messages that it was learned from
   * @param parseRate share of messages held out that parsed; empty when it does not say
   */
  public record Known(Grammar grammar, long messages, Optional<Double> parseRate) {}

  private final Known known;
  private final MessageParser parser;
  private final Map<Field, FieldWatch> watches = new IdentityHashMap<>();
  private final Map<Code, Integer> problems = new EnumMap<>(Code.class);
  private final Map<String, int[]> byType = new HashMap<>();
  private final List<Optional<MessageType>> taken = new ArrayList<>();

  private DriftDetector(Known known, MessageParser parser) {
    this.known = known;
    this.parser = parser;
    for (MessageType t : known.grammar().types()) {
      byType.put(t.id(), new int[2]);
      t.fields().forEach(f -> FieldWatch.of(t, f).ifPresent(w -> watches.put(f, w)));
    }
  }

  /**
   * How messages differ.
   *
   * @param parser the profile's parser
   * @param today what was learned from the messages alone
   */
  public static Drift detect(
      Known known, MessageParser parser, MessageTable messages, Grammar today) {
    return new DriftDetector(known, parser).run(messages, today);
  }

  private Drift run(MessageTable messages, Grammar today) {
    boolean[] rejected = new boolean[messages.size()];
    for (int m = 0; m < messages.size(); m++) {
      rejected[m] = !parse(messages, m);
    }
    List<FieldDrift> fields =
        watches.values().stream()
            .flatMap(w -> w.drift(watches.size()).stream())
            .sorted(
                Comparator.comparingDouble(FieldDrift::chance)
                    .thenComparing(f -> f.type().id())
                    .thenComparing(f -> f.field().name()))
            .toList();
    return new Drift(
        messages.size(),
        rejection(rejected),
        known.grammar().types().stream().map(t -> traffic(t, messages.size())).toList(),
        newTypes(messages, rejected, today),
        fields);
  }

  /** Parses a message and looks at its values; whether it is one of the protocol. */
  private boolean parse(MessageTable messages, int m) {
    byte[] payload = messages.payload(m);
    ParsedMessage parsed = parser.parse(payload, messages.direction(m));
    taken.add(parsed.type());
    parsed.problem().ifPresent(p -> problems.merge(p.code(), 1, Integer::sum));
    parsed
        .type()
        .ifPresent(t -> {
          int[] counts = byType.get(t.id());
          counts[0]++;
          counts[1] += parsed.ok() ? 0 : 1;
        });
    if (parsed.ok()) {
      for (ParsedField f : parsed.fields()) {
        FieldWatch watch = watches.get(f.field());
        if (watch != null) {
          watch.add(payload, f.offset(), f.offset() + f.length());
        }
      }
    }
    return parsed.ok();
  }

  private Rejection rejection(boolean[] rejected) {
    double trial = Math.clamp(known.messages() / 2.0, 1, HELD_OUT);
    double rate = known.parseRate().orElse(USUAL_RATE);
    BetaBinomial expected = BetaBinomial.after((1 - rate) * trial, trial);
    ClusteredCount count = ClusteredCount.of(rejected);
    return new Rejection(
        count.happened(), count.share(), expected.mean(), count.chance(expected), problems);
  }

  private TypeTraffic traffic(MessageType t, int messages) {
    int[] counts = byType.get(t.id());
    return new TypeTraffic(
        t, counts[0], messages == 0 ? 0 : (double) counts[0] / messages, counts[1]);
  }

  /**
   * Types whose messages the profile does not know, most of them: no type takes them, or one that
   * parses most of its other messages.
   */
  private List<NewType> newTypes(MessageTable messages, boolean[] rejected, Grammar today) {
    MessageDissector dissector = GrammarStage.dissector(today);
    Map<String, int[]> counts = new HashMap<>();
    for (int m = 0; m < messages.size(); m++) {
      int no = rejected[m] && taken.get(m).map(this::parses).orElse(true) ? 1 : 0;
      dissector
          .type(messages.payload(m), messages.direction(m))
          .ifPresent(t -> {
            int[] c = counts.computeIfAbsent(t.id(), id -> new int[2]);
            c[0]++;
            c[1] += no;
          });
    }
    return today.types().stream()
        .flatMap(t ->
            newType(
                t, counts.getOrDefault(t.id(), new int[2]), messages.size(), today.types().size())
                .stream())
        .toList();
  }

  /**
   * The type, if it is a new one. The profile saw no message of it, so that what is expected is
   * next to nothing. That its messages stand together makes them no less new.
   *
   * @param count messages of the type, and how many of them the profile does not know
   */
  private Optional<NewType> newType(MessageType t, int[] count, int messages, int types) {
    int rejected = count[1];
    if (rejected < FEWEST_OF_A_TYPE || rejected <= MOSTLY * count[0]) {
      return Optional.empty();
    }
    double chance = types * BetaBinomial.after(0, known.messages()).tail(rejected, messages);
    return Optional.of(new NewType(t, count[0], rejected, Math.min(1, chance)));
  }

  private boolean parses(MessageType t) {
    int[] counts = byType.get(t.id());
    return counts[1] < MOSTLY * counts[0];
  }
}
