package com.qbitel.discovery.parser.export.specification;

import com.qbitel.discovery.parser.Part;
import com.qbitel.discovery.parser.export.specification.DocumentWriter.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which fields come together in messages of a type, and in what share of them. */
final class ShapeTable {

  private static final int MOST_SHAPES = 8;
  private static final int MOST_NAMES = 20;

  /** Fewest fields at the beginning that are named by the first and the last of them. */
  private static final int LEAST_SHARED = 4;

  private ShapeTable() {}

  /** Writes the table. */
  static void write(List<Part.Way> ways, DocumentWriter out) {
    List<List<Part>> all = ways.stream().map(Part.Way::parts).toList();
    int shared = shared(all);
    List<List<String>> rows = new ArrayList<>();
    for (Part.Way w : ways.subList(0, Math.min(MOST_SHAPES, ways.size()))) {
      List<String> names = w.parts().stream().map(ShapeTable::name).toList();
      String begin =
          shared < LEAST_SHARED
              ? String.join(", ", names.subList(0, shared))
              : names.getFirst() + " to " + names.get(shared - 1);
      List<String> rest = new ArrayList<>(names.subList(shared, names.size()));
      if (!begin.isEmpty()) {
        rest.addFirst(begin);
      }
      rows.add(List.of(Specification.percent(w.share()), joined(rest)));
    }
    double known = ways.stream().limit(MOST_SHAPES).mapToDouble(Part.Way::share).sum();
    if (known < LayoutSection.ALL) {
      rows.add(List.of(Specification.percent(1 - known), "others"));
    }
    out.table(List.of(Column.of("Share"), Column.of("Fields in the message")), rows);
  }

  private static int shared(List<List<Part>> all) {
    List<Part> first = all.getFirst();
    int n = 0;
    while (n < first.size() && common(all, n)) {
      n++;
    }
    return n;
  }

  private static boolean common(List<List<Part>> all, int k) {
    return all.stream().allMatch(p -> k < p.size() && p.get(k).equals(all.getFirst().get(k)));
  }

  private static String name(Part part) {
    return switch (part) {
      case Part.Leaf l -> l.field().name();
      case Part.Unit u -> u.tag().isEmpty() ? "block" : "element " + u.tag();
      case Part.Repeated r ->
          r.items().size() > 1 ? "elements" : name(r.items().getFirst()) + " several times";
    };
  }

  private static String joined(List<String> names) {
    int more = names.size() - MOST_NAMES;
    String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
