package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.format.MessageFormat;
import com.qbitel.discovery.grammar.keyword.KeyReading;
import com.qbitel.discovery.grammar.keyword.KeyTest;
import com.qbitel.discovery.grammar.keyword.TypeLeaf;
import com.qbitel.discovery.grammar.kind.StructureKinds;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns drafts into message types: selector, name, share, confidence. */
final class TypeAssembly {

  private static final int SHORT = 4;

  /** Share of pairs that belong together where nothing tells messages apart. */
  private static final double UNDIVIDED = 0.42;

  private static final Set<FieldKind> OF_ONE_WIDTH =
      EnumSet.of(FieldKind.TIMESTAMP, FieldKind.CHECKSUM, FieldKind.FLAGS);

  private static final double BASE = 1.7;
  private static final double PER_LOG_MARGIN = 1.2;
  private static final double MOST_MARGIN = 10;

  /** No key is surer: what a type is, people decide, and some divide further. */
  private static final double MOST = 0.96;

  private TypeAssembly() {}

  static Grammar grammar(
      Rows all, List<TypeGroup> groups, List<MessageFormat> formats, SampledKinds kinds) {
    List<Integer> order = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      order.add(g);
    }
    order.sort(Comparator.comparingInt((Integer g) -> -groups.get(g).rows().size()));
    List<MessageType> types = new ArrayList<>();
    for (int g : order) {
      TypeGroup group = groups.get(g);
      TypeLeaf leaf = group.leaf();
      types.add(
          new MessageType(
              "t" + types.size(),
              name(leaf),
              group.rows().size(),
              (double) group.rows().size() / all.size(),
              leaf.direction(),
              confidence(leaf),
              selector(leaf),
              formats.get(g).structure(),
              FieldAssembly.of(group, formats.get(g), kinds(g, kinds))));
    }
    List<Rows> members = order.stream().map(g -> groups.get(g).rows()).toList();
    return new Grammar(EchoSources.named(all, members, types), Optional.empty());
  }

  /** By role where structure places a field, by the model elsewhere. */
  private static FieldAssembly.KindSource kinds(int type, SampledKinds sampled) {
    return (placement, facts) ->
        StructureKinds.of(placement)
            .or(() -> sampled.of(type, placement).map(k -> possible(k, facts)))
            .orElseGet(() -> KindRules.kinds(facts));
  }

  /** Times, checksums and flags have one width. */
  private static List<KindProbability> possible(List<KindProbability> kinds, FieldFacts facts) {
    List<KindProbability> possible =
        kinds.stream().filter(k -> !OF_ONE_WIDTH.contains(k.kind())).toList();
    if (facts.length() >= 0 || possible.isEmpty()) {
      return kinds;
    }
    double all = kinds.stream().mapToDouble(KindProbability::probability).sum();
    double left = possible.stream().mapToDouble(KindProbability::probability).sum();
    return possible.stream()
        .map(k ->
            new KindProbability(k.kind(), Math.round(1e4 * k.probability() * all / left) / 1e4))
        .toList();
  }

  /**
   * That two messages of a type belong together: by how far its key is above other keys, as fitted
   * to what came of it in recordings. Random protocols would have it lower: people make their keys
   * easier to find. How far a key is above none says nothing more.
   */
  static double confidence(TypeLeaf leaf) {
    if (leaf.tests().isEmpty()) {
      return UNDIVIDED;
    }
    double margin = Math.clamp(leaf.evidence().margin(), 0, MOST_MARGIN);
    double logOdds = BASE + PER_LOG_MARGIN * Math.log1p(margin);
    return Math.min(MOST, Math.round(1e4 / (1 + Math.exp(-logOdds))) / 1e4);
  }

  private static Selector selector(TypeLeaf leaf) {
    List<Selector.Test> tests =
        leaf.tests().stream()
            .map(t -> new Selector.Test(t.reading().text(), t.values(), t.among()))
            .toList();
    if (!leaf.tests().isEmpty()
        && leaf.tests().getFirst().reading() instanceof KeyReading.BytesAt b) {
      KeyTest first = leaf.tests().getFirst();
      String all = "ff".repeat(b.width());
      String mask = HexFormat.of().toHexDigits(b.mask(), 2 * b.width());
      return new Selector(
          b.offset(),
          b.width(),
          mask.equals(all) ? null : mask,
          first.among() ? first.values() : List.of(),
          List.of(),
          tests);
    }
    return new Selector(-1, 0, null, List.of(), List.of(), tests);
  }

  /** Side and codes, such as {@code request 0x03}; a code of one or two bytes names nobody. */
  private static String name(TypeLeaf leaf) {
    String side =
        switch (leaf.direction()) {
          case REQUEST -> "request";
          case RESPONSE -> "response";
          case UNKNOWN -> "message";
        };
    StringBuilder name = new StringBuilder(side);
    for (KeyTest t : leaf.tests()) {
      boolean code =
          t.among()
              && t.values().size() == 1
              && !(t.reading() instanceof KeyReading.WordAt)
              && !t.values().getFirst().isEmpty()
              && t.values().getFirst().length() <= SHORT;
      name.append(code ? " 0x" + t.values().getFirst() : t.among() ? "" : " other");
    }
    return name.toString();
  }

  /** The side that a set of rows comes from, UNKNOWN when both do. */
  static Direction direction(Rows rows) {
    int first = rows.size() == 0 ? Direction.UNKNOWN.ordinal() : rows.direction(0);
    for (int i = 1; i < rows.size(); i++) {
      if (rows.direction(i) != first) {
        return Direction.UNKNOWN;
      }
    }
    return Direction.values()[first];
  }
}
