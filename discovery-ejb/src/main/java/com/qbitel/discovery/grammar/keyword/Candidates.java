package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.ElementTag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Lists what may be the key of some messages, in the order of places, narrow before wide. */
final class Candidates {

  private static final int MOST = 110;
  private static final int FAR = 30;
  private static final int NEAR = 40;
  private static final int MAX_OFFSET = 300;
  private static final int PAIR_OFFSET = 64;
  private static final int OPTIONAL_OFFSET = 48;
  private static final int FORMAT_OFFSET = 8;
  private static final int MOST_VALUES = 64;
  private static final int MOST_CODES = 96;
  private static final double STATED = 0.5;
  private static final int STATED_LENGTHS = 6;
  private static final int ELEMENTS = 6;
  private static final int ELEMENT_REACH = 1500;
  private static final int ELEMENT_MESSAGES = 24;

  private final Sample sample;
  private final List<ByteSpan> vetoed;
  private final List<KeyCandidate> found = new ArrayList<>();

  private Candidates(Sample sample, List<ByteSpan> vetoed) {
    this.sample = sample;
    this.vetoed = vetoed;
  }

  /** All candidates, first the one that divides nothing. */
  static List<KeyCandidate> of(Sample sample, List<ByteSpan> vetoed, boolean elements) {
    Candidates c = new Candidates(sample, vetoed);
    c.found.add(KeyCandidate.none(sample.size()));
    c.places();
    List<KeyCandidate> chosen = c.bounded();
    if (elements) {
      chosen.addAll(c.elements());
    }
    return chosen;
  }

  /** The values of a column as classes; absence is a value. */
  static Labels bytes(Sample sample, int offset) {
    short[] column = sample.column(offset);
    int[] v = new int[column.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = column[i] + 1;
    }
    return Labels.of(v, 257);
  }

  private void places() {
    int common = sample.lengthQuantile(4);
    int optional = Math.min(OPTIONAL_OFFSET, sample.lengthQuantile(30));
    int width = Math.min(Math.min(MAX_OFFSET, Math.max(common, optional)), sample.width());
    List<Labels> column = new ArrayList<>();
    for (int o = 0; o < width; o++) {
      column.add(bytes(sample, o));
    }
    for (int o = 0; o < width; o++) {
      Labels c = column.get(o);
      if (o == 0 && c.count() > 2) {
        part(KeyForm.HIGH_HALF, o, 0xf0);
        part(KeyForm.LOW_HALF, o, 0x0f);
      }
      if (o < FORMAT_OFFSET && c.count() > 4) {
        format(o, c.count(), true);
        format(o, c.count(), false);
      }
      if (c.count() <= MOST_VALUES && c.count() <= 0.5 * sample.size()) {
        add(KeyForm.BYTES, new KeyReading.BytesAt(o, 1, 0xff), 1, c);
      }
      if (o + 1 < width && o < PAIR_OFFSET) {
        code(o, c, column.get(o + 1));
      }
      if (o + 2 < width && o < NEAR) {
        twoCodes(o, c, column.get(o + 1), column.get(o + 2));
      }
      word(o, c);
    }
  }

  /** The candidates that are no lengths, even if they are wrong about a part of the messages. */
  static List<KeyCandidate> withoutLengths(Sample sample, List<KeyCandidate> all) {
    BitSet lengths = new BitSet();
    for (int o = 0; o < Math.min(MAX_OFFSET, sample.width()); o++) {
      lengths.set(o, statesLength(sample, o));
    }
    return all.stream()
        .filter(c ->
            c.offset() < 0
                || c.form() == KeyForm.ELEMENT
                || lengths.get(c.offset(), c.offset() + c.width()).isEmpty())
        .toList();
  }

  /**
   * Whether a byte is for most messages of a side, of many lengths, what the length is but for a
   * constant.
   */
  private static boolean statesLength(Sample sample, int offset) {
    int sides = sample.side().count();
    int[][] count = new int[sides][256];
    int[] messages = new int[sides];
    for (int i = 0; i < sample.size(); i++) {
      int b = sample.at(i, offset);
      int side = sample.side().of()[i];
      messages[side]++;
      if (b >= 0) {
        count[side][sample.length(i) - b & 0xff]++;
      }
    }
    for (int side = 0; side < sides; side++) {
      for (int rest = 0; rest < 256; rest++) {
        if (count[side][rest] >= STATED * messages[side]
            && lengthsStated(sample, offset, side, rest) >= STATED_LENGTHS) {
          return true;
        }
      }
    }
    return false;
  }

  private static int lengthsStated(Sample sample, int offset, int side, int rest) {
    BitSet different = new BitSet();
    for (int i = 0; i < sample.size(); i++) {
      int b = sample.at(i, offset);
      if (b >= 0 && sample.side().of()[i] == side && (sample.length(i) - b & 0xff) == rest) {
        different.set(b);
      }
    }
    return different.cardinality();
  }

  private void part(KeyForm form, int offset, int mask) {
    short[] column = sample.column(offset);
    int[] v = new int[column.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = column[i] < 0 ? 256 : column[i] & mask;
    }
    add(form, new KeyReading.BytesAt(offset, 1, mask), 1, Labels.of(v, 257));
  }

  private void format(int offset, int values, boolean lowest) {
    short[] column = sample.column(offset);
    int[] v = new int[column.length];
    int first = 0;
    int second = 0;
    for (int i = 0; i < v.length; i++) {
      v[i] = column[i] < 0 ? 256 : KeyReading.FormatAt.format(column[i], lowest);
      first += v[i] == 0 ? 1 : 0;
      second += v[i] == 1 ? 1 : 0;
    }
    Labels l = Labels.of(v, 257);
    boolean both = first > 0.1 * v.length && first < 0.98 * v.length && second > 0;
    if (both && l.count() <= Math.min(12, values - 3)) {
      add(KeyForm.FORMAT, new KeyReading.FormatAt(offset, lowest), 1, l);
    }
  }

  private void code(int offset, Labels high, Labels low) {
    if (high.count() < 2
        || low.count() < 2
        || high.count() > MOST_CODES
        || low.count() > MOST_CODES) {
      return; // the same division as one byte alone, or too many values
    }
    Labels both = high.cross(low);
    if (both.count() <= MOST_CODES && both.count() <= 0.4 * sample.size()) {
      add(KeyForm.BYTES, new KeyReading.BytesAt(offset, 2, 0xffff), 2, both);
    }
  }

  /** Two codes of two bytes each with high bytes that (nearly) never change. */
  private void twoCodes(int offset, Labels first, Labels between, Labels second) {
    if (first.count() < 2
        || first.count() > 40
        || between.count() > 2
        || second.count() < 2
        || second.count() > MOST_VALUES) {
      return;
    }
    Labels both = first.cross(second);
    int k = both.count();
    boolean more = k > Math.max(first.count(), second.count());
    if (more
        && k <= Math.min(MOST_CODES, 0.4 * sample.size())
        && k < 0.8 * first.count() * second.count()) {
      add(KeyForm.BYTES, new KeyReading.BytesAt(offset, 3, 0xff00ff), 3, both);
    }
  }

  private void word(int offset, Labels column) {
    if (offset >= NEAR || column.count() > MOST_VALUES) {
      return;
    }
    int letters = 0;
    int before = 0;
    for (int i = 0; i < sample.size(); i++) {
      letters += letter(sample.at(i, offset)) ? 1 : 0;
      before += offset > 0 && letter(sample.at(i, offset - 1)) ? 1 : 0;
    }
    if (letters <= 0.7 * sample.size() || before > 0.5 * sample.size()) {
      return;
    }
    KeyReading reading = new KeyReading.WordAt(offset);
    Labels words = TypeSearch.labels(sample, reading);
    int absent = 0;
    for (int i = 0; i < sample.size(); i++) {
      absent += reading.read(sample.head(i)).isEmpty() ? 1 : 0;
    }
    if (words.count() <= MOST_VALUES && absent <= 0.3 * sample.size()) {
      add(KeyForm.WORD, reading, 1, words);
    }
  }

  private static boolean letter(int b) {
    return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }

  private List<KeyCandidate> elements() {
    List<KeyCandidate> chosen = new ArrayList<>();
    TypedBytes few = sample.bytes(ELEMENT_REACH, ELEMENT_MESSAGES);
    for (ElementTag tag : ElementTag.in(few, sample.bytes(ELEMENT_REACH))) {
      KeyReading reading = new KeyReading.ElementValue(tag);
      Labels values = TypeSearch.labels(sample, reading);
      if (values.count() >= 2 && values.count() <= 24 && chosen.size() < ELEMENTS) {
        chosen.add(new KeyCandidate(KeyForm.ELEMENT, reading, tag.start(), 1, values));
      }
    }
    return chosen;
  }

  private void add(KeyForm form, KeyReading reading, int width, Labels labels) {
    int n = sample.size();
    int k = labels.count();
    int single = 0;
    for (int s : labels.sizes()) {
      single += s == 1 ? 1 : 0;
    }
    boolean divides = k >= 2 && k <= Math.max(40, 0.3 * n) && k <= 0.5 * n;
    boolean repeated = k <= 4 || single <= 0.6 * k;
    int offset = reading.offset();
    if (divides && repeated && vetoed.stream().noneMatch(v -> v.overlaps(offset, width))) {
      found.add(new KeyCandidate(form, reading, offset, width, labels));
    }
  }

  /** The first ones, and of those far back the ones with the variety that keys usually have. */
  private List<KeyCandidate> bounded() {
    if (found.size() <= MOST) {
      return new ArrayList<>(found);
    }
    List<KeyCandidate> near =
        found.stream().filter(c -> c.offset() < NEAR).limit(MOST - FAR).toList();
    List<KeyCandidate> chosen = new ArrayList<>(near);
    found.stream()
        .skip(near.size())
        .sorted(Comparator.comparingDouble(c -> Math.abs(c.labels().entropy() - 2)))
        .limit(FAR)
        .sorted(Comparator.comparingInt(KeyCandidate::offset))
        .forEach(chosen::add);
    return chosen;
  }
}
