package com.qbitel.discovery.grammar.training;

import com.qbitel.discovery.grammar.text.TextCuts;
import com.qbitel.discovery.grammar.text.TextJudge;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.FieldTruth;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains the model of text cuts on random text protocols. How finely a dissector takes lines apart
 * cannot be seen in the messages; random protocols take all conventions, so that the model learns
 * the share of them that cuts.
 *
 * @param seed of everything that is drawn
 * @param protocols number of random protocols, which weigh the same
 */
public record TextTraining(long seed, int protocols) {

  private static final int LEAST_MESSAGES = 20;
  private static final int MOST_MESSAGES = 150;
  private static final int MOST_BYTES = 1500;
  private static final int EDGES = 500;
  private static final int SHARES = 8;
  private static final int ROUNDS = 150;
  private static final int LEAVES = 24;
  private static final double RATE = 0.1;

  /**
   * Trains one ensemble on each of {@value #SHARES} shares of the protocols: so few protocols say
   * so different things of conventions that the mean of several is better than one that knows them
   * all.
   */
  public List<BoostedTrees> train() {
    SplittableRandom draws = new SplittableRandom(seed + 2);
    List<BoostedTrees> out = new ArrayList<>();
    for (int s = 0; s < SHARES; s++) {
      out.add(train(Math.max(1, protocols / SHARES), draws));
    }
    return out;
  }

  private BoostedTrees train(int count, SplittableRandom draws) {
    List<Samples> parts = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      SplittableRandom random = draws.split();
      int messages = random.nextInt(LEAST_MESSAGES, MOST_MESSAGES + 1);
      long protocol = random.nextLong();
      LabelledTraffic traffic =
          SyntheticProtocols.generate(
              SyntheticProtocols.family(protocol, true), protocol, messages);
      Samples samples = samples(traffic, random);
      if (samples.rows().length > 0) {
        parts.add(samples);
        weights.add(1.0);
      }
    }
    return new TreeTraining(ROUNDS, LEAVES, RATE, seed).train(Samples.join(parts, weights));
  }

  /** Whether messages are text. */
  static boolean text(MessageTable messages) {
    return TextJudge.judge(beginnings(messages)).text();
  }

  private static List<byte[]> beginnings(MessageTable messages) {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      byte[] payload = messages.payload(i);
      all.add(payload.length > MOST_BYTES ? Arrays.copyOf(payload, MOST_BYTES) : payload);
    }
    return all;
  }

  private static Samples samples(LabelledTraffic traffic, SplittableRandom random) {
    List<byte[]> all = beginnings(traffic.messages());
    TextJudge.Verdict verdict = TextJudge.judge(all);
    if (!verdict.text()) {
      return new Samples(new float[0][], new float[0], new float[0]);
    }
    List<byte[]> texts = new ArrayList<>();
    List<Set<Integer>> begins = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (TextJudge.text(all.get(i), verdict.delimiter())) {
        texts.add(all.get(i));
        Set<Integer> offsets = new HashSet<>();
        for (FieldTruth f : traffic.truths().get(i).fields()) {
          offsets.add(f.offset());
        }
        begins.add(offsets);
      }
    }
    return draw(texts, verdict.delimiter(), begins, random);
  }

  private static Samples draw(
      List<byte[]> texts,
      Optional<Byte> delimiter,
      List<Set<Integer>> begins,
      SplittableRandom random) {
    List<TextCuts.Candidate> all = new TextCuts(texts, delimiter).candidates();
    int[] drawn = spread(all, random);
    float[][] rows = new float[drawn.length][];
    float[] targets = new float[drawn.length];
    float[] weights = new float[drawn.length];
    for (int k = 0; k < drawn.length; k++) {
      TextCuts.Candidate c = all.get(drawn[k]);
      rows[k] = c.row();
      targets[k] = begins.get(c.message()).contains(c.offset()) ? 1 : 0;
      weights[k] = 1;
    }
    return new Samples(rows, targets, weights);
  }

  /**
   * Edges drawn without replacement, those of frequent slots less often than these are frequent.
   */
  private static int[] spread(List<TextCuts.Candidate> all, SplittableRandom random) {
    Map<String, Integer> sizes = new HashMap<>();
    all.forEach(c -> sizes.merge(c.slot(), 1, Integer::sum));
    double[] key = new double[all.size()];
    for (int k = 0; k < key.length; k++) {
      key[k] = Math.log(random.nextDouble()) * Math.sqrt(sizes.get(all.get(k).slot()));
    }
    return IntStream.range(0, key.length)
        .boxed()
        .sorted((a, b) -> Double.compare(key[b], key[a]))
        .limit(EDGES)
        .mapToInt(k -> k)
        .sorted()
        .toArray();
  }
}
