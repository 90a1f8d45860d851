package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.parser.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several sequences of parts as one in which some are optional and some exclude each other.
 *
 * <p>Each way is laid along what the ways before it made together, by a longest common subsequence;
 * what it has besides is put in between. Quadratic in the number of parts, of which there are at
 * most {@value #MOST}.
 */
final class MergedWays {

  private static final int MOST = 200;

  /**
   * A part.
   *
   * @param part the part; what is repeated, if it is
   * @param least the fewest times it comes where it comes at all
   * @param most the most
   * @param ways the ways that have it
   */
  record Item(Part part, int least, int most, BitSet ways) {

    private static Item of(Part part, int way) {
      BitSet ways = new BitSet();
      ways.set(way);
      return part instanceof Part.Repeated r && r.items().size() == 1
          ? new Item(r.items().getFirst(), r.least(), r.most(), ways)
          : new Item(part, 1, 1, ways);
    }

    private Item and(Item other) {
      BitSet both = (BitSet) ways.clone();
      both.or(other.ways);
      return new Item(part, Math.min(least, other.least), Math.max(most, other.most), both);
    }
  }

  /**
   * Items that come together, or one of which comes.
   *
   * @param choice whether only one of them comes
   * @param optional whether there are ways without any of them
   */
  record Group(List<Item> items, boolean choice, boolean optional) {
    Group {
      items = List.copyOf(items);
    }
  }

  private final int ways;
  private List<Item> items = List.of();

  private MergedWays(int ways) {
    this.ways = ways;
  }

  /** The groups that some ways have together. */
  static List<Group> of(List<Part.Way> ways) {
    MergedWays m = new MergedWays(ways.size());
    for (int w = 0; w < ways.size(); w++) {
      int way = w;
      List<Item> next = ways.get(w).parts().stream().limit(MOST).map(p -> Item.of(p, way)).toList();
      m.items = m.items.isEmpty() ? next : merged(m.items, next);
    }
    return m.groups();
  }

  private static List<Item> merged(List<Item> a, List<Item> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            same(a.get(i), b.get(j))
                ? 1 + common[i + 1][j + 1]
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<Item> out = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && same(a.get(i), b.get(j))) {
        out.add(a.get(i++).and(b.get(j++)));
      } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
        out.add(a.get(i++));
      } else {
        out.add(b.get(j++));
      }
    }
    return out.size() > MOST ? out.subList(0, MOST) : out;
  }

  private static boolean same(Item a, Item b) {
    return a.part().equals(b.part());
  }

  private List<Group> groups() {
    List<Group> out = new ArrayList<>();
    int k = 0;
    while (k < items.size()) {
      int end = k + 1;
      if (items.get(k).ways().cardinality() < ways) {
        end = alike(k);
        boolean choice = end == k + 1;
        end = choice ? exclusive(k) : end;
        out.add(group(k, end, choice && end > k + 1));
      } else {
        out.add(new Group(List.of(items.get(k)), false, false));
      }
      k = end;
    }
    return out;
  }

  private Group group(int from, int to, boolean choice) {
    BitSet any = new BitSet();
    items.subList(from, to).forEach(i -> any.or(i.ways()));
    return new Group(items.subList(from, to), choice, any.cardinality() < ways);
  }

  /** The end of the items that the same ways have. */
  private int alike(int from) {
    return IntStream.range(from, items.size())
        .filter(k -> !items.get(k).ways().equals(items.get(from).ways()))
        .findFirst()
        .orElse(items.size());
  }

  /** The end of the items of which no way has two. */
  private int exclusive(int from) {
    BitSet taken = new BitSet();
    int k = from;
    while (k < items.size() && !taken.intersects(items.get(k).ways())) {
      taken.or(items.get(k).ways());
      k++;
    }
    return k;
  }
}
