package com.qbitel.discovery.capture.framing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the rule by which streams fall into messages.
 *
 * <p>Text is tried first: heads with bodies, then lines. Otherwise every length field within the
 * first {@value #MAX_OFFSET} bytes, marks that messages begin or end with, and a fixed size are
 * candidates. Each walks from message to message through a sample of all streams; the right one
 * ends exactly with the streams and lands on regular headers ({@link HeaderRegularity}). When none
 * fits, streams may open with something else, a greeting or a handshake: length fields are then
 * tried behind every opening of up to {@value Chains#MAX_OPENING} bytes. What one rule does not
 * explain for both sides is tried for each side alone. Segment boundaries are never looked at.
 */
final class FramingSearch {

  private static final int MAX_OFFSET = 20;
  private static final int OPENING_OFFSET = 8;
  private static final int MAX_ADDEND = 32;
  private static final int STREAMS = 80;

  /** Most trials that are kept to choose from, the best ones. */
  private static final int TRIALS = 200;

  /** How much of text a rule must explain. */
  private static final double THROUGH = 0.6;

  private static final double TYPED = 0.8;

  /** Bits a message that a rule must save at least, and all together. */
  private static final double MIN_SAVED = 3.0;

  private static final double MIN_GAIN = 40;
  private static final int MIN_MESSAGES = 5;
  private static final int MIN_MARKS = 8;

  /** What a rule that cuts further must still save of what the best one saves. */
  private static final double REFINED = 0.75;

  /** The same of marks: longer ones belong to single kinds of messages. */
  private static final double REFINED_MARK = 0.3;

  /** A length field explains more than a mark does: it wins unless it is this much worse. */
  private static final double MARK_HANDICAP = 0.6;

  private final List<ByteStream> streams;
  private final HeaderRegularity regularity;
  private final int[] atStart;

  private FramingSearch(List<ByteStream> sample) {
    streams = sample;
    regularity = new HeaderRegularity(sample);
    atStart = new int[sample.size()];
  }

  /** The framing of the given streams; empty when no rule explains them. */
  static Optional<StreamFraming> search(List<ByteStream> all) {
    Optional<SideFraming> both = side(all);
    if (both.isPresent()) {
      return Optional.of(new StreamFraming(both, both));
    }
    Optional<SideFraming> client = side(all.stream().filter(s -> s.side() == 0).toList());
    Optional<SideFraming> server = side(all.stream().filter(s -> s.side() == 1).toList());
    return client.isEmpty() && server.isEmpty()
        ? Optional.empty()
        : Optional.of(new StreamFraming(client, server));
  }

  private static Optional<SideFraming> side(List<ByteStream> all) {
    List<ByteStream> sample = sample(all);
    if (sample.isEmpty()) {
      return Optional.empty();
    }
    FramingSearch search = new FramingSearch(sample);
    if (TextTest.text(sample)) {
      Optional<Trial> text = search.text();
      if (text.isPresent()) {
        return text.map(t -> SideFraming.fromStart(t));
      }
    }
    Optional<SideFraming> binary = search.binary().map(t -> SideFraming.fromStart(t));
    if (binary.isPresent() && binary.get().rule() instanceof LengthField) {
      return binary;
    }
    Optional<SideFraming> opened = search.behindOpenings();
    boolean explained =
        binary.isPresent()
            && !(opened.isPresent()
                && opened.get().trial().score() >= MARK_HANDICAP * binary.get().trial().score());
    return explained ? binary : opened;
  }

  /** Evenly spread streams. */
  private static List<ByteStream> sample(List<ByteStream> all) {
    List<ByteStream> full = all.stream().filter(s -> s.length() > 0).toList();
    int n = Math.min(STREAMS, full.size());
    List<ByteStream> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      out.add(full.get((int) ((long) i * full.size() / n)));
    }
    return out;
  }

  private Optional<Trial> text() {
    List<Trial> heads = new ArrayList<>();
    for (String name : TextTest.lengthHeaders(streams)) {
      heads.add(trial(new TextHead(name)));
    }
    Optional<Trial> head =
        heads.stream()
            .filter(FramingSearch::walksThrough)
            .max(Comparator.comparingDouble(t -> t.coverage() * t.exactness()));
    if (head.isPresent()) {
      return head;
    }
    if (streams.stream().anyMatch(s -> TypedLines.begins(s.bytes()))) {
      Trial typed = trial(new TypedLines());
      if (typed.coverage() * typed.exactness() >= TYPED) {
        return Optional.of(typed);
      }
    }
    Optional<LineEnd> line =
        TextTest.lineEnd(streams).map(d -> new LineEnd(d, TextTest.hasLongReplies(streams)));
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Optional<FramingRule> bodies = BodySearch.search(streams, line.get());
    return Optional.of(trial(bodies.orElse(line.get()))).filter(FramingSearch::walksThrough);
  }

  private Trial trial(FramingRule rule) {
    return Trial.of(rule, streams, atStart, regularity);
  }

  private static boolean walksThrough(Trial t) {
    return t.coverage() * t.exactness() >= THROUGH;
  }

  private Optional<Trial> binary() {
    List<Trial> lengths = new ArrayList<>();
    for (LengthField.Encoding encoding : LengthField.Encoding.values()) {
      for (int offset = 0; offset <= MAX_OFFSET; offset++) {
        boolean fixed = encoding.width() > 0;
        int last = fixed ? Math.max(MAX_ADDEND, offset + encoding.width()) : 2;
        for (int addend = 0; addend <= last; addend++) {
          add(lengths, new LengthField(offset, encoding, addend), atStart);
        }
      }
    }
    List<Trial> marks = new ArrayList<>();
    List<Trial> others = new ArrayList<>();
    for (byte[] mark : CommonBytes.starts(streams)) {
      Trial t = Trial.of(new StartMark(mark), streams, atStart, regularity);
      if (t.messages() >= Math.max(MIN_MARKS, 2 * streams.size())) {
        add(marks, t);
      }
    }
    for (byte[] mark : CommonBytes.ends(streams)) {
      add(others, new LineEnd(mark, false), atStart);
    }
    int size = CommonBytes.size(streams);
    if (size > 0) {
      add(others, new FixedSize(size), atStart);
    }
    Optional<Trial> length = best(lengths, REFINED);
    Optional<Trial> mark = best(marks, REFINED_MARK);
    mark.ifPresent(others::add);
    Optional<Trial> other = best(others, REFINED);
    if (length.isPresent() && other.isPresent()) {
      return length.get().score() >= MARK_HANDICAP * other.get().score() ? length : other;
    }
    return length.isPresent() ? length : other;
  }

  private void add(List<Trial> to, FramingRule rule, int[] from) {
    add(to, Trial.of(rule, streams, from, regularity));
  }

  private static void add(List<Trial> to, Trial t) {
    boolean enough = t.messages() >= MIN_MESSAGES || t.exact() >= 2;
    if (enough && t.gain() >= MIN_GAIN && t.savedPerMessage() >= MIN_SAVED) {
      to.add(t);
      if (to.size() > TRIALS) {
        to.remove(Collections.min(to, Comparator.comparingDouble(Trial::score)));
      }
    }
  }

  /**
   * The trial with the best score; or one that only cuts its messages further and saves nearly as
   * much with each, because a rule may step over whole messages and save even more; or one that
   * leads through the same boundaries in a more usual way.
   */
  private static Optional<Trial> best(List<Trial> trials, double refined) {
    Optional<Trial> top = trials.stream().max(Comparator.comparingDouble(Trial::score));
    if (top.isEmpty()) {
      return top;
    }
    Trial best = top.get();
    for (Trial t : trials) {
      if (t.score() >= refined * top.get().score() && t.refines(best)) {
        best = t;
      }
    }
    Trial found = best;
    return trials.stream()
        .filter(t -> t == found || t.leadsAlike(found))
        .max(Comparator.comparingDouble(t -> preference(t.rule())));
  }

  /** Of integers that lead through the same boundaries, the one that protocols use most. */
  private static double preference(FramingRule rule) {
    if (!(rule instanceof LengthField f)) {
      return 0;
    }
    double width =
        switch (f.encoding()) {
          case U16BE -> 6;
          case U16LE -> 5;
          case U32BE -> 4;
          case U32LE -> 3;
          case U8 -> 2;
          case U24BE, U24LE, BER, LEB128, DECIMAL -> 1;
        };
    return width + (f.natural() ? 10 : 0) - 0.01 * f.offset() - 0.001 * f.addend();
  }

  /** Length fields behind what streams open with. */
  private Optional<SideFraming> behindOpenings() {
    List<Trial> trials = new ArrayList<>();
    Map<FramingRule, int[]> openings = new HashMap<>();
    for (LengthField.Encoding encoding : LengthField.Encoding.values()) {
      for (int offset = 0; offset <= OPENING_OFFSET; offset++) {
        int behind = offset + encoding.width();
        int[] addends =
            encoding.width() == 0
                ? new int[] {0}
                : new int[] {0, offset, behind, behind + 1, behind + 2};
        for (int addend : Arrays.stream(addends).distinct().toArray()) {
          LengthField rule = new LengthField(offset, encoding, addend);
          int[] from = openings(rule);
          openings.put(rule, from);
          add(trials, rule, from);
        }
      }
    }
    return best(trials, REFINED)
        .map(t -> new SideFraming(t, true, opening(openings.get(t.rule()))));
  }

  /** Per stream the first offset from which a rule leads exactly to the end; -1 without one. */
  private int[] openings(LengthField rule) {
    int[] from = new int[streams.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = Chains.opening(rule, streams.get(i));
    }
    return from;
  }

  /** How the openings themselves fall into messages, when a rule explains them. */
  private Optional<FramingRule> opening(int[] from) {
    Map<Integer, Integer> lengths = new TreeMap<>();
    List<ByteStream> parts = new ArrayList<>();
    for (int i = 0; i < from.length; i++) {
      ByteStream s = streams.get(i);
      if (from[i] > 0 && s.fromStart()) {
        lengths.merge(from[i], 1, Integer::sum);
        parts.add(new ByteStream(s.side(), Arrays.copyOf(s.bytes(), from[i]), true, true));
      }
    }
    if (parts.isEmpty() || lengths.size() == 1) {
      return Optional.empty();
    }
    FramingSearch search = new FramingSearch(parts);
    return search.binary().map(Trial::rule);
  }
}
