package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.format.FormatLearner;
import com.qbitel.discovery.grammar.format.Formats;
import com.qbitel.discovery.grammar.keyword.ByteSpan;
import com.qbitel.discovery.grammar.keyword.KeyReading;
import com.qbitel.discovery.grammar.keyword.KeyTest;
import com.qbitel.discovery.grammar.keyword.TypeLeaf;
import com.qbitel.discovery.grammar.keyword.TypeSearch;
import com.qbitel.discovery.grammar.keyword.TypeTree;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Learns the grammar of a binary protocol: relations that hold in all messages, then the keyword
 * that tells types apart, then each type's format and fields.
 *
 * <p>Learning looks at samples; counts, values and relations are then taken over all messages.
 */
final class BinaryGrammar {

  private static final int SAMPLE = GrammarLimits.MESSAGES;
  private static final int LEAST_OF_TYPE = 8;
  private static final int BLOCK = 25;

  private final Rows all;
  private final GrammarModels models;

  private BinaryGrammar(Rows all, GrammarModels models) {
    this.all = all;
    this.models = models;
  }

  static Grammar learn(Rows all, GrammarModels models) {
    return new BinaryGrammar(all, models).learn();
  }

  private Grammar learn() {
    Rows filled = all.where(i -> all.length(i) > 0);
    List<Finding> known = protocolFindings(filled);
    int[] index = IntStream.range(0, all.size()).map(all::message).toArray();
    Optional<BlockFinding> blocks = BlockChecksumSolver.detect(filled);
    TypeTree tree = new TypeSearch(models.keys()).search(all.table(), index, vetoed(known));
    List<TypeGroup> groups = groups(tree, known, blocks);
    Formats formats = formats(groups, blocks.map(BlockFinding::blocks));
    SampledKinds kinds = new SampledKinds(all.table(), formats, models.kinds());
    return TypeAssembly.grammar(all, groups, formats.byType(), kinds);
  }

  /** Formats of the groups, from a sample that every group has its share of. */
  private Formats formats(List<TypeGroup> groups, Optional<CheckedBlocks> blocks) {
    record Sampled(int message, int type) {}
    List<Sampled> sample = new ArrayList<>();
    for (int t = 0; t < groups.size(); t++) {
      Rows rows = groups.get(t).rows();
      int share = (int) Math.ceil((double) SAMPLE * rows.size() / Math.max(1, all.size()));
      Rows some = rows.blocks(Math.max(LEAST_OF_TYPE, share), Math.min(BLOCK, LEAST_OF_TYPE));
      for (int i = 0; i < some.size(); i++) {
        sample.add(new Sampled(some.message(i), t));
      }
    }
    sample.sort(Comparator.comparingInt(Sampled::message));
    int[] index = sample.stream().mapToInt(Sampled::message).toArray();
    int[] type = sample.stream().mapToInt(Sampled::type).toArray();
    return new FormatLearner(models.cuts())
        .learn(
            all.table(),
            index,
            type,
            groups.stream().map(TypeGroup::fixed).toList(),
            groups.stream().map(TypeGroup::hints).toList(),
            blocks);
  }

  /** All that is known to be no key. */
  private static List<ByteSpan> vetoed(List<Finding> known) {
    List<ByteSpan> vetoed = new ArrayList<>();
    for (Finding f : known) {
      boolean string = f.evidence().source().equals(StringLengthDetector.SOURCE);
      if (!f.span().fromEnd()) {
        int width = string ? Integer.MAX_VALUE / 2 : f.span().width();
        vetoed.add(new ByteSpan(f.span().offset(), width));
      }
    }
    return vetoed;
  }

  /** Relations that hold in all messages, whatever their type. */
  private static List<Finding> protocolFindings(Rows filled) {
    List<Finding> out = new ArrayList<>();
    if (filled.size() < 2) {
      return out;
    }
    Rows sample = filled.evenly(SAMPLE);
    Rows blocks = filled.blocks(2 * SAMPLE, 2 * BLOCK);
    int least = TypeGroup.minLength(sample);
    Rows long_ = sample.where(i -> sample.length(i) >= least);
    Rows longBlocks = blocks.where(i -> blocks.length(i) >= least);
    out.addAll(new ChecksumSolver().detect(long_, least));
    out.addAll(new LengthSolver().detect(long_, least));
    out.addAll(new StringLengthDetector().detect(long_, least));
    out.addAll(new EchoDetector().detect(longBlocks, least));
    out.addAll(new CounterDetector().detect(longBlocks, least));
    return out;
  }

  private static Finding keyFinding(KeyReading key, TypeLeaf leaf, int messages) {
    double probability = TypeAssembly.confidence(leaf);
    Evidence e =
        new Evidence(
            "keyword-search",
            Integers.name(key.width(), false) + "(" + key.offset() + ") divides the messages",
            messages,
            messages,
            1 - probability,
            String.format(
                Locale.ROOT,
                "Tells %d types apart; its score is %.1f above that of no key, %.1f above the next.",
                leaf.evidence().classes(),
                leaf.evidence().advantage(),
                leaf.evidence().margin()));
    return new Finding(
        Span.at(key.offset(), key.width()),
        FieldKind.TYPE,
        "type",
        0.5 + 0.45 * probability,
        null,
        0,
        e);
  }

  /** Messages by their types; types that no message has are left out. */
  private List<TypeGroup> groups(
      TypeTree tree, List<Finding> found, Optional<BlockFinding> blocks) {
    List<List<Integer>> members = new ArrayList<>();
    tree.leaves().forEach(l -> members.add(new ArrayList<>()));
    for (int i = 0; i < all.size(); i++) {
      members.get(tree.typeOf(all.payload(i), Direction.values()[all.direction(i)])).add(i);
    }
    List<TypeGroup> groups = new ArrayList<>();
    for (int t = 0; t < members.size(); t++) {
      if (!members.get(t).isEmpty()) {
        TypeLeaf leaf = tree.leaves().get(t);
        List<Finding> known = new ArrayList<>(found);
        for (KeyTest test : leaf.tests()) {
          if (test.reading().offset() >= 0 && test.reading().width() > 0) {
            known.add(keyFinding(test.reading(), leaf, all.size()));
          }
        }
        groups.add(TypeGroup.of(leaf, all.choose(members.get(t)), known, blocks));
      }
    }
    return sharingChecksums(groups);
  }

  /** A checksum that some types show, others have too: they were too few or too much alike. */
  private static List<TypeGroup> sharingChecksums(List<TypeGroup> groups) {
    Set<ChecksumRelation> known = new LinkedHashSet<>();
    groups.forEach(g ->
        g.findings().stream().map(Finding::checksum).filter(Objects::nonNull).forEach(known::add));
    List<TypeGroup> out = new ArrayList<>();
    for (TypeGroup g : groups) {
      TypeGroup group = g;
      for (ChecksumRelation r : known) {
        group = group.adopting(r);
      }
      out.add(group);
    }
    return out;
  }
}
