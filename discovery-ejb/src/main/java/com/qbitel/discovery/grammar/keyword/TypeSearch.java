package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.grammar.detector.BerChoices;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what tells the types of messages apart.
 *
 * <p>The key that explains most of the messages' layout divides them, each part also by direction
 * where that is known; then each part is looked at in the same way. Elements of ASN.1 are divided
 * by the choices that they make. Keys are judged by {@link KeyMeasures} as a {@link KeyRanker}
 * weighs them.
 *
 * <p>Stateless and deterministic. Looks at {@link Sample#MOST} messages at a time and {@link
 * Sample#REACH} bytes of each, whatever there are.
 */
public final class TypeSearch {

  /** Values that a code inside a type always may have, and for each of its messages. */
  private static final int FEW = 8;

  private static final double CODES = 0.15;
  private static final int LEVELS = 2;
  private static final int SAMPLES = 3;

  /** Log-odds from which on messages of one type are divided: a type too many costs more. */
  private static final double LEAST_ODDS = 1;

  static final int LEAST_DIVIDED = 24;
  private static final int MOST_VALUES = 96;
  private static final int MOST_TYPES = 160;
  private static final double GUESSED = 0.5;
  private static final double ALL_GUESSED = 0.9;
  private static final double FEW_PAIRS = 0.2;
  private static final double TELLS_SIDE = 0.3;
  private static final int CHOICES = 2;
  private static final int CHOICE_REACH = 1500;
  private static final double CHOOSING = 0.5;
  private static final double SURE = 20;

  private final KeyRanker ranker;

  /** A search that weighs keys so. */
  public TypeSearch(KeyRanker ranker) {
    this.ranker = ranker;
  }

  /**
   * Finds the types of some messages.
   *
   * @param index the messages to look at, in their order
   * @param vetoed bytes that are known to be something else, such as checksums
   */
  public TypeTree search(MessageTable table, int[] index, List<ByteSpan> vetoed) {
    int[] filled = Arrays.stream(index).filter(i -> table.length(i) > 0).toArray();
    TypeDraft all =
        new TypeDraft(filled, List.of(), Direction.UNKNOWN, new TypeLeaf.Evidence(0, 0, 0, 0, 1));
    if (filled.length < 2) {
      return new TypeTree(List.of(all.leaf()));
    }
    Sample sample = new Sample(table, Sample.choose(filled, 0), true);
    List<TypeDraft> done =
        choices(sample)
            .map(c -> chosen(table, all, c))
            .orElseGet(() -> divided(table, all, sample, vetoed));
    done.sort(Comparator.comparingInt((TypeDraft d) -> -d.rows().length));
    return new TypeTree(done.stream().map(TypeDraft::leaf).toList());
  }

  private static List<TypeDraft> chosen(MessageTable table, TypeDraft all, KeyReading choice) {
    TypeLeaf.Evidence sure = new TypeLeaf.Evidence(SURE, SURE, 0, 1, CHOICES);
    List<String> values = values(table, all.rows(), choice);
    return new ArrayList<>(sided(table, all.divided(choice, values, MOST_VALUES, sure), true));
  }

  private List<TypeDraft> divided(
      MessageTable table, TypeDraft all, Sample sample, List<ByteSpan> vetoed) {
    KeyChoice first = vote(table, all.rows(), vetoed);
    KeyReading reading = first.key().reading();
    int classes = first.key().labels().count();
    TypeLeaf.Evidence evidence =
        new TypeLeaf.Evidence(first.advantage(), first.margin(), 0, 1, classes);
    List<TypeDraft> parts =
        first.key().present()
            ? all.divided(reading, values(table, all.rows(), reading), MOST_VALUES, evidence)
            : List.of(all);
    List<TypeDraft> done = new ArrayList<>();
    Labels labels = labels(sample, reading);
    boolean sided = crossed(sample, labels) && !Peers.in(sample, labels);
    for (TypeDraft d : sided(table, parts, sided)) {
      divide(table, d, vetoed, all.rows().length, done);
    }
    return done;
  }

  /** Divides messages of one side further while that seems right. */
  private void divide(
      MessageTable table, TypeDraft d, List<ByteSpan> vetoed, int all, List<TypeDraft> done) {
    int levels = d.tests().size();
    if (levels == 0
        || levels >= LEVELS
        || d.rows().length < LEAST_DIVIDED
        || done.size() > MOST_TYPES) {
      done.add(d);
      return;
    }
    Sample sample = new Sample(table, Sample.choose(d.rows(), 0), false);
    KeyChoice next = choose(sample, vetoed, false);
    double odds = next.key().present() ? ranker.split(split(next, d, all)) : -1;
    boolean identifies = next.key().labels().count() > Math.max(FEW, CODES * d.rows().length);
    if (odds <= LEAST_ODDS || identifies) {
      done.add(d);
      return;
    }
    TypeLeaf.Evidence before = d.evidence();
    TypeLeaf.Evidence evidence =
        new TypeLeaf.Evidence(
            Math.min(before.advantage(), next.advantage()),
            Math.min(before.margin(), next.margin()),
            odds,
            levels + 1,
            next.key().labels().count());
    KeyReading reading = next.key().reading();
    List<String> values = values(table, d.rows(), reading);
    for (TypeDraft part : d.divided(reading, values, MOST_VALUES, evidence)) {
      divide(table, part, vetoed, all, done);
    }
  }

  static double[] split(KeyChoice key, TypeDraft d, int all) {
    int n = d.rows().length;
    return SplitMeasures.of(
        key.measures(), key.advantage(), key.margin(), n, (double) n / all, d.tests().isEmpty());
  }

  /**
   * The key that most of three samples agree on; of all different ones that of the first. More
   * messages can change which key seems best, since identifiers get more values.
   */
  private KeyChoice vote(MessageTable table, int[] filled, List<ByteSpan> vetoed) {
    List<KeyChoice> votes = new ArrayList<>();
    int samples = filled.length > Sample.MOST ? SAMPLES : 1;
    for (int phase = 0; phase < samples; phase++) {
      Sample sample = new Sample(table, Sample.choose(filled, phase), true);
      votes.add(choose(sample, vetoed, true));
    }
    KeyChoice elected = votes.getFirst();
    long most = 0;
    for (KeyChoice v : votes) {
      KeyReading reading = v.key().reading();
      long agreeing = votes.stream().filter(o -> o.key().reading().equals(reading)).count();
      if (agreeing > most) {
        most = agreeing;
        elected = v;
      }
    }
    return elected;
  }

  private KeyChoice choose(Sample sample, List<ByteSpan> vetoed, boolean elements) {
    List<KeyCandidate> candidates =
        Candidates.withoutLengths(sample, Candidates.of(sample, vetoed, elements));
    return KeyChoice.of(candidates, new KeyMeasures(sample).of(candidates), ranker);
  }

  private static List<String> values(MessageTable table, int[] rows, KeyReading reading) {
    List<String> values = new ArrayList<>();
    for (int r : rows) {
      values.add(reading.read(table.slice(r, 0, Math.min(table.length(r), Sample.HEAD + 1))));
    }
    return values;
  }

  /** The choices of ASN.1, when most messages make some and not all the same. */
  private static Optional<KeyReading> choices(Sample sample) {
    Optional<BerChoices> choices = BerChoices.in(sample.bytes(CHOICE_REACH), CHOICES);
    if (choices.isEmpty()) {
      return Optional.empty();
    }
    KeyReading reading = new KeyReading.ChoiceTags(choices.get());
    int made = 0;
    HashSet<String> different = new HashSet<>();
    for (int i = 0; i < sample.size(); i++) {
      String v = reading.read(sample.head(i));
      made += v.isEmpty() ? 0 : 1;
      different.add(v);
    }
    different.remove(KeyReading.ABSENT);
    boolean tell =
        made >= CHOOSING * sample.size()
            && different.size() >= 2
            && different.size() <= Math.max(12, 0.2 * sample.size());
    return tell ? Optional.of(reading) : Optional.empty();
  }

  /** The messages by what a reading reads. */
  static Labels labels(Sample sample, KeyReading reading) {
    Map<String, Integer> known = new HashMap<>();
    int[] of = new int[sample.size()];
    for (int i = 0; i < of.length; i++) {
      String value = reading.read(sample.head(i));
      Integer number = known.putIfAbsent(value, known.size());
      of[i] = number == null ? known.size() - 1 : number;
    }
    return new Labels(of, known.size());
  }

  /**
   * Whether direction matters, unless the sides are peers. Where servers can only be guessed they
   * are not, if the key knows the side or if nothing is answered.
   */
  static boolean crossed(Sample sample, Labels k) {
    double side = sample.side().entropy();
    if (side <= 0) {
      return false;
    }
    double told = (k.entropy() + side - k.jointEntropy(sample.side())) / side;
    double guessed = sample.ambiguousShare();
    boolean unanswered =
        guessed > ALL_GUESSED && Exchanges.of(sample).size() < FEW_PAIRS * sample.size();
    return guessed <= GUESSED || told <= TELLS_SIDE && !unanswered;
  }

  /** The drafts by direction, if that is asked for. */
  private static List<TypeDraft> sided(
      MessageTable table, List<TypeDraft> drafts, boolean crossed) {
    if (!crossed) {
      return drafts;
    }
    List<TypeDraft> out = new ArrayList<>();
    boolean[] seen = new boolean[Direction.values().length];
    for (TypeDraft d : drafts) {
      for (int r : d.rows()) {
        seen[table.direction(r).ordinal()] = true;
      }
    }
    for (TypeDraft d : drafts) {
      for (Direction side : Direction.values()) {
        int[] rows = Arrays.stream(d.rows()).filter(r -> table.direction(r) == side).toArray();
        boolean kept = rows.length > 0 || d.rows().length == 0 && seen[side.ordinal()];
        if (kept) {
          out.add(new TypeDraft(rows, d.tests(), side, d.evidence()));
        }
      }
    }
    return out;
  }
}
