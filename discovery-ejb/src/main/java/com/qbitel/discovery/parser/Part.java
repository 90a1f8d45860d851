package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.Field;
import java.util.List;

/** Something that messages consist of, as it was seen in them. */
public sealed interface Part {

  /** A field. */
  record Leaf(Field field) implements Part {}

  /**
   * Parts that belong together: an element, a block, a line.
   *
   * @param tag the tag that it is told by, lower-case hex; empty when there is none
   * @param ways what it may consist of, most frequent first; empty when that is not known
   */
  record Unit(String tag, List<Way> ways) implements Part {
    public Unit {
      ways = List.copyOf(ways);
    }
  }

  /**
   * One of some parts, again and again.
   *
   * @param items what is repeated; alternatives when there are several
   * @param least the fewest times that were seen
   * @param most the most
   */
  record Repeated(List<Part> items, int least, int most) implements Part {
    public Repeated {
      items = List.copyOf(items);
    }
  }

  /**
   * One sequence of parts.
   *
   * @param share part of all that was seen, 0..1
   */
  record Way(double share, List<Part> parts) {
    public Way {
      parts = List.copyOf(parts);
    }
  }
}
