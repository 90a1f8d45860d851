package com.qbitel.discovery.statistics;

import com.qbitel.discovery.statistics.FieldBoundary.BoundaryKind;
import com.qbitel.discovery.statistics.FieldStatistics.ValueCount;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what stands between neighbouring boundaries. A message in which one of the two is
 * missing or lies before the other does not count for the field between them.
 */
final class HintedFields {

  /** Values are compared by their first bytes and their length. */
  private record Value(ByteBuffer bytes, int length) {}

  private static final Comparator<ValueCount> MOST_FREQUENT_FIRST =
      Comparator.comparingInt(ValueCount::count)
          .reversed()
          .thenComparingInt(v -> v.value() == null ? -1 : v.value().message());

  private final Selection messages;
  private final Separators separators;
  private final List<FieldBoundary> boundaries;
  private final BoundaryLimits limits;

  HintedFields(
      Selection messages,
      Separators separators,
      List<FieldBoundary> boundaries,
      BoundaryLimits limits) {
    this.messages = messages;
    this.separators = separators;
    this.boundaries = boundaries;
    this.limits = limits;
  }

  List<FieldStatistics> describe() {
    List<FieldStatistics> result = new ArrayList<>();
    for (int field = 0; !boundaries.isEmpty() && field <= boundaries.size(); field++) {
      describe(field).ifPresent(result::add);
    }
    return result;
  }

  private Optional<FieldStatistics> describe(int field) {
    Map<Value, Integer> counts = new HashMap<>();
    Map<Value, PayloadReference> first = new HashMap<>();
    int[] lengths = new int[messages.size()];
    int n = 0;
    boolean printable = true;
    boolean numeric = true;
    for (int m = 0; m < messages.size(); m++) {
      int from = field == 0 ? 0 : place(boundaries.get(field - 1), m);
      int to = field == boundaries.size() ? messages.length(m) : place(boundaries.get(field), m);
      if (from >= 0 && to >= from) {
        lengths[n++] = to - from;
        byte[] bytes = messages.slice(m, from, Math.min(to - from, limits.positions()));
        for (byte b : bytes) {
          printable &= Text.isPrintable(b);
          numeric &= Text.isDigit(b);
        }
        Value value = new Value(ByteBuffer.wrap(bytes), to - from);
        counts.merge(value, 1, Integer::sum);
        if (to > from) {
          first.putIfAbsent(value, new PayloadReference(messages.message(m), from, to - from));
        }
      }
    }
    if (n == 0) {
      return Optional.empty();
    }
    List<ValueCount> values = new ArrayList<>();
    counts.forEach((value, count) -> values.add(new ValueCount(first.get(value), count)));
    values.sort(MOST_FREQUENT_FIRST);
    return Optional.of(statistics(field, lengths, n, printable, numeric, values));
  }

  private int place(FieldBoundary boundary, int m) {
    if (boundary.kind() == BoundaryKind.DELIMITER) {
      return separators.place(boundary, m);
    }
    return boundary.position() <= messages.length(m) ? boundary.position() : Separators.ABSENT;
  }

  private FieldStatistics statistics(
      int field,
      int[] lengths,
      int n,
      boolean printable,
      boolean numeric,
      List<ValueCount> values) {
    Arrays.sort(lengths, 0, n);
    int minimum = lengths[0];
    int maximum = lengths[n - 1];
    double mean = Arrays.stream(lengths, 0, n).asLongStream().sum() / (double) n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += (lengths[i] - mean) * (lengths[i] - mean);
    }
    int[] counts = values.stream().mapToInt(ValueCount::count).toArray();
    return new FieldStatistics(
        field == 0 ? 0 : boundaries.get(field - 1).position(),
        field == boundaries.size() ? null : boundaries.get(field).position(),
        n,
        minimum,
        maximum,
        mean,
        Math.sqrt(squares / n),
        minimum == maximum,
        values.size(),
        Entropy.ofInts(counts, 0, counts.length),
        printable && maximum > 0,
        numeric && maximum > 0,
        List.copyOf(values.subList(0, Math.min(limits.values(), values.size()))));
  }
}
