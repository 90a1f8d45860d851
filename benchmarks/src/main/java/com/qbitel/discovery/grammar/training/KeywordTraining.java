package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.keyword.ByteSpan;
import com.qbitel.discovery.grammar.keyword.KeyExamples;
import com.qbitel.discovery.grammar.keyword.KeyRanker;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.MessageTruth;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains the ranker of keys on random binary protocols: which key to take first, then whether to
 * divide further. A key is worth what the types that it gives agree with the true ones.
 *
 * <p>The first key is to be the code in the header. Whether a code inside a body then makes a type
 * of its own is a matter of taste; in half of the protocols it does.
 *
 * @param seed of everything that is drawn
 * @param protocols number of random protocols
 */
public record KeywordTraining(long seed, int protocols) {

  private static final int LEAST_MESSAGES = 40;
  private static final int MOST_MESSAGES = 250;
  private static final double ALWAYS = 0.9;
  private static final double FINE = 0.5;
  private static final double LITTLE = 0.05;
  private static final double UNDIVIDED = 0.2;
  private static final double RANKING_PENALTY = 0.002;
  private static final double DECISION_PENALTY = 1e-4;

  private record Drawn(
      ProtocolFamily family,
      LabelledTraffic traffic,
      int[] types,
      int[] parts,
      List<ByteSpan> checksums) {

    int[] index() {
      return IntStream.range(0, types.length).toArray();
    }
  }

  /** Trains. */
  public KeyRanker train() {
    SplittableRandom random = new SplittableRandom(seed);
    List<Drawn> all = new ArrayList<>();
    Map<ProtocolFamily, Integer> members = new EnumMap<>(ProtocolFamily.class);
    for (int k = 0; k < protocols; k++) {
      Drawn d = draw(random.split());
      all.add(d);
      members.merge(d.family(), 1, Integer::sum);
    }
    List<Ranking.Group> groups = new ArrayList<>();
    for (Drawn d : all) {
      List<KeyExamples.Key> keys =
          KeyExamples.keys(d.traffic().messages(), d.index(), d.checksums());
      double[][] measures = keys.stream().map(KeyExamples.Key::measures).toArray(double[][]::new);
      double[] worth = keys.stream().mapToDouble(k -> Agreement.of(d.types(), k.types())).toArray();
      // rare families count more than their share, and so do choices from many; choices of no
      // key at all less, since most protocols have one
      double most = Arrays.stream(worth).max().orElse(0);
      double weight = most > worth[0] + LITTLE ? 1 : UNDIVIDED;
      weight *= keys.size() / Math.sqrt(members.get(d.family()));
      groups.add(new Ranking.Group(measures, worth, weight));
    }
    double[] weights = new Ranking(RANKING_PENALTY).fit(groups);
    KeyRanker undecided = new KeyRanker(weights, new double[KeyRanker.splitMeasures().size()]);
    return new KeyRanker(weights, new Decision(DECISION_PENALTY).fit(cases(undecided, all)));
  }

  private static Drawn draw(SplittableRandom random) {
    int messages = random.nextInt(LEAST_MESSAGES, MOST_MESSAGES + 1);
    long protocol = random.nextLong();
    boolean fine = random.nextDouble() < FINE;
    ProtocolFamily family = SyntheticProtocols.family(protocol, false);
    LabelledTraffic traffic = SyntheticProtocols.generate(family, protocol, messages);
    int[] types = types(traffic, false);
    return new Drawn(family, traffic, types, types(traffic, fine), checksums(traffic));
  }

  /** The true types; labels such as {@code 3-request.7} end in the code inside the body. */
  private static int[] types(LabelledTraffic traffic, boolean fine) {
    Map<String, Integer> known = new HashMap<>();
    int[] types = new int[traffic.truths().size()];
    for (int m = 0; m < types.length; m++) {
      String type = traffic.truths().get(m).type();
      int sub = fine || type.indexOf('-') < 0 ? -1 : type.indexOf('.');
      String label = sub < 0 ? type : type.substring(0, sub);
      types[m] = known.computeIfAbsent(label, t -> known.size());
    }
    return types;
  }

  /** Checksums at a fixed place: their solver finds those before keys are looked for. */
  private static List<ByteSpan> checksums(LabelledTraffic traffic) {
    Map<ByteSpan, Integer> count = new HashMap<>();
    for (MessageTruth m : traffic.truths()) {
      for (FieldTruth f : m.fields()) {
        if (f.kind() == FieldKind.CHECKSUM) {
          count.merge(new ByteSpan(f.offset(), f.length()), 1, Integer::sum);
        }
      }
    }
    return count.entrySet().stream()
        .filter(e -> e.getValue() >= ALWAYS * traffic.truths().size())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Decision.Case> cases(KeyRanker ranker, List<Drawn> all) {
    List<Decision.Case> cases = new ArrayList<>();
    for (Drawn d : all) {
      for (KeyExamples.Split s :
          KeyExamples.splits(ranker, d.traffic().messages(), d.index(), d.checksums())) {
        int[] after = s.types().clone();
        int first = 1 + IntStream.of(s.types()).max().orElse(0);
        for (int i = 0; i < s.rows().length; i++) {
          after[s.rows()[i]] = first + s.parts()[i];
        }
        double gain = Agreement.of(d.parts(), after) - Agreement.of(d.parts(), s.types());
        cases.add(new Decision.Case(s.measures(), gain > 0, Math.abs(gain)));
      }
    }
    return cases;
  }
}
