package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.format.MessageFormat;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns drafts into message types: selector, name, share, confidence. */
final class TypeAssembly {

  /** Prior that messages which nothing separates belong together. */
  private static final double UNDIVIDED = 0.5;

  private TypeAssembly() {}

  static Grammar grammar(
      Rows all, Keyword keyword, List<TypeGroup> groups, List<MessageFormat> formats) {
    List<Integer> order = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      order.add(g);
    }
    order.sort(
        Comparator.comparingInt((Integer g) -> -groups.get(g).rows().size())
            .thenComparing(g -> groups.get(g).key())
            .thenComparing(g -> groups.get(g).direction()));
    List<MessageType> types = new ArrayList<>();
    for (int g : order) {
      TypeGroup d = groups.get(g);
      boolean other = g == groups.size() - 1 && keyword.present() && d.key() < 0;
      types.add(
          new MessageType(
              "t" + types.size(),
              name(d, keyword, other),
              d.rows().size(),
              (double) d.rows().size() / all.size(),
              d.direction(),
              confidence(d, keyword),
              selector(d, keyword),
              formats.get(g).structure(),
              FieldAssembly.of(d, formats.get(g), FieldAssembly.BINARY)));
    }
    return new Grammar(types, Optional.empty());
  }

  private static double confidence(TypeGroup d, Keyword k) {
    double p = k.present() && d.key() >= 0 ? 1 / (1 + Math.exp(-k.score())) : UNDIVIDED;
    return Math.round(p * 1e4) / 1e4;
  }

  private static Selector selector(TypeGroup d, Keyword k) {
    if (d.key() < 0) {
      return new Selector(-1, 0, null, List.of(), List.of());
    }
    boolean whole = k.mask() == (1 << 8 * k.width()) - 1;
    return new Selector(
        k.offset(),
        k.width(),
        whole ? null : hex(k.mask(), k.width()),
        List.of(hex(d.key(), k.width())),
        List.of());
  }

  /** Side and code, such as {@code request 0x03}; a code of one or two bytes names nobody. */
  private static String name(TypeGroup d, Keyword k, boolean other) {
    if (other) {
      return "other";
    }
    String side =
        switch (d.direction()) {
          case REQUEST -> "request";
          case RESPONSE -> "response";
          case UNKNOWN -> "message";
        };
    return d.key() < 0 ? side : side + " 0x" + hex(d.key(), k.width());
  }

  private static String hex(long value, int width) {
    return String.format(Locale.ROOT, "%0" + 2 * width + "x", value);
  }

  /** The side that a set of rows comes from, UNKNOWN when both do. */
  static Direction direction(Rows rows) {
    int first = rows.size() == 0 ? Direction.UNKNOWN.ordinal() : rows.direction(0);
    for (int i = 1; i < rows.size(); i++) {
      if (rows.direction(i) != first) {
        return Direction.UNKNOWN;
      }
    }
    return Direction.values()[first];
  }
}
