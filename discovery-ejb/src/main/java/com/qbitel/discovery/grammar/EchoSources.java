package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.Semantics.Echo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which field of a request each identifier of a response repeats, over all pairs of a request
 * and the response that follows it in its flow. The field need not stand at the same offset, but
 * has to agree more often with its own request than with another one.
 */
final class EchoSources {

  static final String SOURCE = "echo-sources";

  private static final String PLAIN = "id";
  private static final String ECHOED = "transactionId";
  private static final int LEAST_PAIRS = 6;
  private static final int LEAST_VALUES = 4;
  private static final int WIDEST = 16;
  private static final double SHARE = 0.95;
  private static final double BEYOND_CHANCE = 0.4;

  /** An echo that was found, and its evidence. */
  private record Found(int reply, int field, int request, int source, Evidence evidence) {}

  private final Rows all;
  private final List<MessageType> types;
  private final List<List<int[]>> pairs = new ArrayList<>();

  private EchoSources(Rows all, List<MessageType> types) {
    this.all = all;
    this.types = types;
  }

  /**
   * The types with what their fields repeat.
   *
   * @param members the messages of each type
   */
  static List<MessageType> named(Rows all, List<Rows> members, List<MessageType> types) {
    EchoSources sources = new EchoSources(all, types);
    int[] typeOf = new int[all.table().size()];
    Arrays.fill(typeOf, -1);
    for (int t = 0; t < members.size(); t++) {
      for (int i = 0; i < members.get(t).size(); i++) {
        typeOf[members.get(t).message(i)] = t;
      }
    }
    Pairing pairing = Pairing.of(all);
    int n = types.size();
    for (int k = 0; k < n * n; k++) {
      sources.pairs.add(new ArrayList<>());
    }
    for (int p = 0; p < pairing.size(); p++) {
      int request = pairing.request()[p];
      int reply = pairing.reply()[p];
      int from = typeOf[all.message(request)];
      int to = typeOf[all.message(reply)];
      if (from >= 0 && to >= 0) {
        sources.pairs.get(from * n + to).add(new int[] {request, reply});
      }
    }
    return sources.apply(sources.search());
  }

  private List<Found> search() {
    List<Found> found = new ArrayList<>();
    int n = types.size();
    for (int k = 0; k < n * n; k++) {
      List<int[]> some = pairs.get(k);
      if (some.size() >= LEAST_PAIRS) {
        List<Field> fields = types.get(k % n).fields();
        for (int f = 0; f < fields.size(); f++) {
          if (fields.get(f).kind() == FieldKind.ID && fixed(fields.get(f))) {
            source(k / n, k % n, f, some).ifPresent(found::add);
          }
        }
      }
    }
    return found;
  }

  private static boolean fixed(Field f) {
    return f.offset() != null && f.length() != null && f.length() > 0 && f.length() <= WIDEST;
  }

  private Optional<Found> source(int request, int reply, int field, List<int[]> some) {
    Field target = types.get(reply).fields().get(field);
    if (distinct(target, some) < LEAST_VALUES) {
      return Optional.empty();
    }
    List<Field> candidates = types.get(request).fields();
    Found best = null;
    for (int s = 0; s < candidates.size(); s++) {
      Field source = candidates.get(s);
      if (!fixed(source) || !source.length().equals(target.length())) {
        continue;
      }
      int matched = matches(source, target, some, 0);
      int other = matches(source, target, some, 1);
      boolean better =
          best == null
              || matched > best.evidence().matched()
              || matched == best.evidence().matched() && source.offset().equals(target.offset());
      if (better
          && matched >= SHARE * some.size()
          && matched - other >= BEYOND_CHANCE * some.size()) {
        best =
            new Found(reply, field, request, s, evidence(source, target, request, matched, some));
      }
    }
    return Optional.ofNullable(best);
  }

  private Evidence evidence(
      Field source, Field target, int request, int matched, List<int[]> some) {
    return new Evidence(
        SOURCE,
        "reply["
            + Span.at(target.offset(), target.length()).text()
            + "] = "
            + types.get(request).id()
            + " request["
            + Span.at(source.offset(), source.length()).text()
            + "]",
        matched,
        some.size(),
        Chance.of(types.get(request).fields().size(), distinct(target, some), 2),
        "Repeats a field of the request of type "
            + types.get(request).id()
            + " in "
            + matched
            + " of "
            + some.size()
            + " pairs.");
  }

  private int distinct(Field target, List<int[]> some) {
    Set<String> seen = new HashSet<>();
    for (int[] p : some) {
      seen.add(text(p[1], target));
    }
    return seen.size();
  }

  private String text(int row, Field f) {
    StringBuilder s = new StringBuilder();
    for (int k = 0; k < f.length(); k++) {
      s.append((char) (all.at(row, f.offset() + k) + 1));
    }
    return s.toString();
  }

  /** Pairs that agree, with replies moved on by some. */
  private int matches(Field source, Field target, List<int[]> some, int shift) {
    int matched = 0;
    for (int p = 0; p < some.size(); p++) {
      int request = some.get(p)[0];
      int reply = some.get((p + shift) % some.size())[1];
      boolean equal = true;
      for (int k = 0; k < source.length() && equal; k++) {
        int a = all.at(request, source.offset() + k);
        equal = a != Rows.ABSENT && a == all.at(reply, target.offset() + k);
      }
      matched += equal ? 1 : 0;
    }
    return matched;
  }

  /** Names first, since echoes quote them. */
  private List<MessageType> apply(List<Found> found) {
    Set<List<Integer>> echoed = new LinkedHashSet<>();
    for (Found f : found) {
      echoed.add(List.of(f.reply(), f.field()));
      echoed.add(List.of(f.request(), f.source()));
    }
    List<MessageType> renamed = new ArrayList<>();
    for (int t = 0; t < types.size(); t++) {
      List<Field> fields = new ArrayList<>(types.get(t).fields());
      for (int f = 0; f < fields.size(); f++) {
        boolean taken = fields.stream().anyMatch(g -> g.name().equals(ECHOED));
        if (echoed.contains(List.of(t, f)) && fields.get(f).name().equals(PLAIN) && !taken) {
          fields.set(f, fields.get(f).named(ECHOED));
        }
      }
      renamed.add(types.get(t).with(fields));
    }
    List<MessageType> out = new ArrayList<>();
    for (int t = 0; t < renamed.size(); t++) {
      List<Field> fields = new ArrayList<>(renamed.get(t).fields());
      for (int f = 0; f < fields.size(); f++) {
        List<Echo> echoes = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Found e : found) {
          if (e.reply() == t && e.field() == f) {
            MessageType request = renamed.get(e.request());
            echoes.add(new Echo(request.id(), request.fields().get(e.source()).name()));
            evidence.add(e.evidence());
          }
        }
        if (!echoes.isEmpty()) {
          fields.set(f, fields.get(f).echoing(echoes, evidence));
        }
      }
      out.add(renamed.get(t).with(fields));
    }
    return out;
  }
}
