package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.column.Columns;
import com.qbitel.discovery.grammar.column.Runs;
import com.qbitel.discovery.grammar.column.TypedBytes;
import com.qbitel.discovery.grammar.detector.Detections;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a field's values, place and conversation: the row that the kind model judges by.
 *
 * <p>At most {@value Sample#MOST} occurrences, evenly spaced, are looked at, and 64 bytes of each;
 * so a row costs the same however many messages there are. Not safe for several threads.
 */
public final class KindMeasures {

  /** What is told of the fields beside one. */
  private static final List<String> BESIDE =
      List.of(
          "width",
          "width.varies",
          "distinct",
          "distinct.share",
          "zeros",
          "printable.whole",
          "bytes.entropy",
          "labels",
          "bits.vary",
          "big.max",
          "big.length",
          "echo");

  private final TypedBytes messages;
  private final Detections detections;
  private final Columns typed;
  private final Columns common;
  private final Variety own;
  private final Variety all;
  private final Runs printable;
  private final Conversations talk;
  private final Roles roles;
  private final double text;
  private final double ber;
  private final int[] message;
  private final Row row = new Row();
  private final Row pooled = new Row();
  private final Map<Long, float[]> everywhere = new HashMap<>();

  /**
   * Measures of messages.
   *
   * @param typed columns of each type
   * @param common columns of all types together
   */
  public KindMeasures(TypedBytes messages, Detections detections, Columns typed, Columns common) {
    this.messages = messages;
    this.detections = detections;
    this.typed = typed;
    this.common = common;
    message = new int[messages.byteCount()];
    for (int m = 0; m < messages.size(); m++) {
      Arrays.fill(message, messages.start()[m], messages.start()[m + 1], m);
    }
    own = new Variety(messages, message, typed, true);
    all = new Variety(messages, message, common, false);
    printable = new Runs(messages, v -> v >= 32 && v < 127);
    talk = new Conversations(messages);
    roles = new Roles(messages, detections);
    int prints = 0;
    for (byte b : messages.bytes()) {
      prints += b >= 32 && b < 127 ? 1 : 0;
    }
    text = (double) prints / Math.max(1, messages.byteCount());
    ber = detections.ber().present() ? 1 : 0;
  }

  /** The roles that detections give to fields. */
  public Roles roles() {
    return roles;
  }

  /** Names of the values of a row, but for those of the fields beside; known once there is one. */
  public List<String> names() {
    return row.names();
  }

  /**
   * The measures of all fields, a new array each.
   *
   * @param slots fields that do not overlap; those that stand beside each other are measured too
   */
  public float[][] rows(List<Slot> slots) {
    Neighbours neighbours = new Neighbours(messages, slots);
    SharedValues shared = new SharedValues(messages, slots);
    float[][] own = new float[slots.size()][];
    for (int s = 0; s < own.length; s++) {
      own[s] = row(slots.get(s));
    }
    int[] seen = BESIDE.stream().mapToInt(row.names()::indexOf).toArray();
    float[][] rows = new float[own.length][];
    for (int s = 0; s < own.length; s++) {
      rows[s] = beside(own, s, neighbours, shared.of(slots.get(s)), slots.get(s), seen);
    }
    return rows;
  }

  private static float[] beside(
      float[][] own, int s, Neighbours neighbours, double[] shared, Slot slot, int[] seen) {
    double[] tells = neighbours.tells(slot);
    int[] others = neighbours.of(slot);
    int n = own[s].length;
    float[] row =
        Arrays.copyOf(own[s], n + tells.length + shared.length + others.length * seen.length);
    for (double t : tells) {
      row[n++] = (float) t;
    }
    for (double v : shared) {
      row[n++] = (float) v;
    }
    for (int other : others) {
      for (int i : seen) {
        row[n++] = other < 0 ? -1 : own[other][i];
      }
    }
    return row;
  }

  private float[] row(Slot slot) {
    Sample s = new Sample(messages, slot);
    row.begin();
    content(s, row);
    PlaceMeasures.add(s, typed, own, common, all, printable, row);
    protocol(slot);
    detected(s);
    row.add("all.", everywhere(s));
    return row.copy();
  }

  private void content(Sample s, Row to) {
    ValueMeasures.add(s, to);
    IntegerMeasures.add(s, printable, messages.sender(), to);
    TalkMeasures.add(s, talk, to);
  }

  /** What is known of the bytes at the field's place in the messages of all types. */
  private float[] everywhere(Sample s) {
    if (s.least != s.widest) {
      return content(s);
    }
    int c = common.of(s.begin[s.size / 2]);
    return everywhere.computeIfAbsent(
        (long) c << 32 | s.least,
        _ -> content(new Sample(messages, everywhere(c, s.least, s.slot))));
  }

  private float[] content(Sample s) {
    pooled.begin();
    content(s, pooled);
    return pooled.copy();
  }

  private Slot everywhere(int c, int width, Slot slot) {
    int n = common.size(c);
    int[] at = new int[n];
    int[] begin = new int[n];
    int[] end = new int[n];
    int used = 0;
    for (int i = 0; i < n; i++) {
      int k = common.member(c, i);
      int m = message[k];
      if (k + width <= messages.start()[m + 1]) {
        at[used] = m;
        begin[used] = k;
        end[used++] = k + width;
      }
    }
    return new Slot(
        Arrays.copyOf(at, used),
        Arrays.copyOf(begin, used),
        Arrays.copyOf(end, used),
        slot.type(),
        slot.part(),
        slot.offset(),
        Role.NONE);
  }

  private void protocol(Slot slot) {
    row.add("text", text);
    row.add("ber", ber);
    row.add("types", Math.min(20, messages.types()));
    row.add("messages", Row.log2(1 + messages.size()));
    row.add("all.flows", Math.min(20, talk.flows));
    row.add("presence", Row.log2((double) slot.size() / messages.size()));
  }

  private void detected(Sample s) {
    float[] marked = new float[detections.count()];
    int n = Math.min(8, s.size);
    for (int i = 0; i < n; i++) {
      detections.add(s.begin[(int) ((long) i * s.size / n)], marked);
    }
    for (int mark = 0; mark < marked.length; mark++) {
      row.add("mark", mark, marked[mark] / n);
    }
    Role found = roles.of(s.begin, s.end);
    for (Role role : Roles.DETECTED) {
      row.add("role.", role, role == found ? 1 : 0);
    }
  }
}
