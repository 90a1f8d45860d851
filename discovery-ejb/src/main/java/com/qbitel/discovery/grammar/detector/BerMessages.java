package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Messages, or their parts behind a header, that are elements in the basic encoding rules of ASN.1
 * throughout. Those that are not, encrypted ones for example, are left alone.
 */
public final class BerMessages {

  private static final int MAX_START = 24;
  private static final int SAMPLE = 120;
  private static final int LEAST_ELEMENTS = 4;
  private static final double SHARE_OF_START = 0.05;
  private static final double SHARE = 0.3;

  /** Elements of one message. */
  record Tree(int start, List<BerElement> elements) {}

  private final TypedBytes messages;
  private final List<Optional<Tree>> trees = new ArrayList<>();

  private BerMessages(TypedBytes messages) {
    this.messages = messages;
    List<Integer> starts = starts();
    for (int m = 0; m < messages.size(); m++) {
      trees.add(starts.isEmpty() ? Optional.empty() : tree(m, starts));
    }
  }

  /** Looks for such messages. */
  public static BerMessages in(TypedBytes messages) {
    return new BerMessages(messages);
  }

  /** Whether there are any. */
  public boolean present() {
    return trees.stream().anyMatch(Optional::isPresent);
  }

  Optional<Tree> tree(int m) {
    return trees.get(m);
  }

  /** Offsets that elements begin at, most frequent first; empty when too few messages have any. */
  private List<Integer> starts() {
    int n = Math.min(SAMPLE, messages.size());
    Map<Integer, Integer> count = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      int m = (int) ((long) i * messages.size() / n);
      for (int s = 0; s < MAX_START; s++) {
        if (good(m, s).isPresent()) {
          count.merge(s, 1, Integer::sum);
          break;
        }
      }
    }
    List<Integer> starts =
        count.entrySet().stream()
            .filter(e -> e.getValue() >= Math.max(3, SHARE_OF_START * n))
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    int all = starts.stream().mapToInt(count::get).sum();
    return all >= Math.max(4, SHARE * n) ? starts : List.of();
  }

  private boolean outermost(int m, int s) {
    int at = messages.start()[m] + s;
    if (at + 2 > messages.start()[m + 1] || cut(m)) {
      return false;
    }
    int tag = messages.bytes()[at] & 0xff;
    return (tag & 0x20) != 0 && (tag == 0x30 || tag == 0x31 || tag >= 0x60);
  }

  private boolean cut(int m) {
    return messages.start()[m + 1] - messages.start()[m] < messages.length()[m];
  }

  private Optional<List<BerElement>> parse(int m, int s) {
    return outermost(m, s)
        ? BerElement.tile(messages.bytes(), messages.start()[m] + s, messages.start()[m + 1])
        : Optional.empty();
  }

  /** Elements with enough structure to be no chance. */
  private Optional<List<BerElement>> good(int m, int s) {
    return parse(m, s)
        .filter(t -> t.stream().mapToInt(BerElement::count).sum() >= LEAST_ELEMENTS)
        .filter(t -> t.stream().mapToInt(BerElement::depth).max().orElse(0) >= 2);
  }

  private Optional<Tree> tree(int m, List<Integer> starts) {
    for (int pass = 0; pass < 2; pass++) {
      for (int s : starts) {
        // small messages count once the start is established
        Optional<List<BerElement>> found = pass == 0 ? good(m, s) : parse(m, s);
        if (found.isPresent() && !found.get().isEmpty()) {
          return Optional.of(
              new Tree(s, found.get().stream().map(e -> e.opened(messages.bytes())).toList()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Per message a label of the choice that its elements make: the outermost tag when it is no
   * universal one, and the first such tag below. Empty when choices do not tell types apart.
   */
  public Optional<int[]> choices() {
    Map<List<Integer>, Integer> known = new HashMap<>();
    int[] label = new int[messages.size()];
    Arrays.fill(label, -1);
    int parsed = 0;
    int direct = 0;
    Set<Integer> used = new HashSet<>();
    for (int m = 0; m < label.length; m++) {
      if (trees.get(m).isPresent()) {
        BerElement outer = trees.get(m).get().elements().getFirst();
        List<Integer> tags = new ArrayList<>();
        if (!outer.universal()) {
          tags.add(outer.tag());
        }
        outer.choice(tags.isEmpty() ? 3 : 1).ifPresent(e -> tags.add(e.tag()));
        label[m] = known.computeIfAbsent(tags, t -> known.size());
        used.add(label[m]);
        parsed++;
        direct += !outer.universal() || outer.choice(1).isPresent() ? 1 : 0;
      }
    }
    boolean tell =
        parsed >= 0.5 * label.length
            && direct >= 0.6 * parsed
            && used.size() >= 2
            && used.size() <= Math.max(12, 0.2 * label.length);
    for (int m = 0; m < label.length; m++) {
      label[m] = label[m] < 0 ? known.size() : label[m];
    }
    return tell ? Optional.of(label) : Optional.empty();
  }

  /** Forces the cuts of all elements and forbids all others. */
  void force(double[] logOdds) {
    for (int m = 0; m < messages.size(); m++) {
      if (trees.get(m).isEmpty()) {
        continue;
      }
      int from = messages.start()[m] + trees.get(m).get().start();
      Arrays.fill(
          logOdds, Math.min(from + 1, logOdds.length), messages.start()[m + 1], -Force.SURE);
      trees.get(m).get().elements().forEach(e -> cuts(e, logOdds, from));
    }
  }

  private static void cuts(BerElement e, double[] logOdds, int from) {
    force(logOdds, e.start());
    force(logOdds, e.length());
    if (e.content() > e.length() + 1) {
      force(logOdds, e.length() + 1); // a long form's count, then the length itself
    }
    if (e.end() > e.content()) {
      force(logOdds, e.content());
    }
    if (e.indefinite()) {
      force(logOdds, e.contentEnd());
    }
    e.children().forEach(c -> cuts(c, logOdds, from));
  }

  private static void force(double[] logOdds, int k) {
    if (k < logOdds.length) {
      logOdds[k] = Force.SURE;
    }
  }
}
