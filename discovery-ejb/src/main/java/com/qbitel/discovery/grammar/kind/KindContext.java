package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a first judgement says of the fields around one: of those beside it, of those at its place
 * in messages of other types, and of the others in its own messages. A message has few type codes
 * and few lengths, so a field that could be one is less likely to be one where another is likelier.
 *
 * <p>Keeps numbers of fields only, no messages. Immutable, safe for several threads.
 */
public final class KindContext {

  private static final int KINDS = KindModel.KINDS;

  /** Kinds of which messages have few fields, or the same in all types. */
  private static final FieldKind[] RIVALS = {
    FieldKind.TYPE,
    FieldKind.LENGTH,
    FieldKind.COUNT,
    FieldKind.ID,
    FieldKind.FLAGS,
    FieldKind.CHECKSUM,
    FieldKind.TIMESTAMP,
    FieldKind.ADDRESS
  };

  /** Number of measures of a field. */
  private static final int WIDTH = 4 * KINDS + 3 * RIVALS.length;

  private static final int NONE = -1;
  private static final int WIDE = 17;

  private record Place(int part, int offset, int width) {}

  private final int[] before;
  private final int[] behind;
  private final int[][] samePlace;
  private final int[][] sameType;
  private final int[] rank;
  private final double[] weight;

  /**
   * The context of fields.
   *
   * @param slots fields that do not overlap
   */
  public KindContext(TypedBytes messages, List<Slot> slots) {
    Neighbours neighbours = new Neighbours(messages, slots);
    int n = slots.size();
    before = new int[n];
    behind = new int[n];
    rank = new int[n];
    weight = new double[n];
    Map<Place, List<Integer>> places = new HashMap<>();
    Map<Integer, List<Integer>> types = new HashMap<>();
    for (int s = 0; s < n; s++) {
      Slot slot = slots.get(s);
      int[] beside = neighbours.of(slot);
      before[s] = beside[0];
      behind[s] = beside[Neighbours.BEFORE];
      weight[s] = Math.sqrt(slot.size());
      places.computeIfAbsent(place(slot), k -> new ArrayList<>()).add(s);
      types.computeIfAbsent(slot.type(), k -> new ArrayList<>()).add(s);
      rank[s] = slot.begin()[0] - messages.start()[slot.message()[0]];
    }
    samePlace = new int[n][];
    sameType = new int[n][];
    places.values().forEach(group -> fill(samePlace, group));
    types.values().forEach(group -> fill(sameType, group));
  }

  private static Place place(Slot slot) {
    int width = slot.end()[0] - slot.begin()[0];
    return new Place(slot.part(), slot.offset(), Math.min(WIDE, width));
  }

  private static void fill(int[][] groups, List<Integer> group) {
    int[] members = group.stream().mapToInt(Integer::intValue).toArray();
    for (int s : members) {
      groups[s] = members;
    }
  }

  /** Number of fields. */
  public int size() {
    return before.length;
  }

  /**
   * The measures of all fields behind those of the fields alone.
   *
   * @param rows per field its own measures
   * @param p per field what the first judgement says, probabilities by kind
   */
  public float[][] join(float[][] rows, double[][] p) {
    float[][] joined = new float[rows.length][];
    for (int s = 0; s < joined.length; s++) {
      joined[s] = join(rows[s], p, s);
    }
    return joined;
  }

  /** The measures of one field behind its own. */
  public float[] join(float[] row, double[][] p, int slot) {
    float[] joined = Arrays.copyOf(row, row.length + WIDTH);
    int at = row.length;
    at = put(joined, at, p[slot]);
    at = put(joined, at, before[slot] == NONE ? null : p[before[slot]]);
    at = put(joined, at, behind[slot] == NONE ? null : p[behind[slot]]);
    at = put(joined, at, elsewhere(p, slot));
    for (FieldKind kind : RIVALS) {
      at = rivals(joined, at, p, slot, kind.ordinal());
    }
    return joined;
  }

  private static int put(float[] joined, int at, double[] p) {
    for (int k = 0; k < KINDS; k++) {
      joined[at + k] = p == null ? NONE : (float) p[k];
    }
    return at + KINDS;
  }

  /** Mean of the fields at the same place in messages of other types; null if there is none. */
  private double[] elsewhere(double[][] p, int slot) {
    if (samePlace[slot].length == 1) {
      return null;
    }
    double[] mean = new double[KINDS];
    double sum = 0;
    for (int other : samePlace[slot]) {
      if (other != slot) {
        sum += weight[other];
        for (int k = 0; k < KINDS; k++) {
          mean[k] += weight[other] * p[other][k];
        }
      }
    }
    for (int k = 0; k < KINDS; k++) {
      mean[k] /= sum;
    }
    return mean;
  }

  /**
   * The likeliest other field of the messages for a kind, how many fields are likelier than this
   * one, and how many of those stand before it.
   */
  private int rivals(float[] joined, int at, double[][] p, int slot, int kind) {
    double most = 0;
    int likelier = 0;
    int earlier = 0;
    for (int other : sameType[slot]) {
      if (other != slot) {
        most = Math.max(most, p[other][kind]);
        if (p[other][kind] > p[slot][kind]) {
          likelier++;
          earlier += rank[other] < rank[slot] ? 1 : 0;
        }
      }
    }
    joined[at] = (float) most;
    joined[at + 1] = Math.min(8, likelier);
    joined[at + 2] = Math.min(8, earlier);
    return at + 3;
  }
}
