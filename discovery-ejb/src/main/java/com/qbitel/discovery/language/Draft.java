package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.language.Rule.Derived;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A part of a message that is being made: bytes are there, their places are not. */
sealed interface Draft {

  String symbol();

  /** Number of bytes. */
  int size();

  /** A field. */
  @SuppressWarnings("ArrayRecordComponent") // written once, compared nowhere
  record Leaf(String symbol, Field field, Derived derivation, byte[] bytes) implements Draft {

    @Override
    public int size() {
      return bytes.length;
    }

    Region region() {
      return field.placement().map(Placement::region).orElse(Region.REMAINDER);
    }

    /** The same cut off, or filled up with zeros. */
    Leaf resized(int length) {
      return new Leaf(symbol, field, derivation, Arrays.copyOf(bytes, length));
    }
  }

  /** A sequence. */
  record Unit(String symbol, List<Draft> parts) implements Draft {
    public Unit {
      parts = List.copyOf(parts);
    }

    /** The same with another part at a place. */
    Unit with(int place, Draft part) {
      List<Draft> all = new ArrayList<>(parts);
      all.set(place, part);
      return new Unit(symbol, all);
    }

    @Override
    public int size() {
      return parts.stream().mapToInt(Draft::size).sum();
    }
  }

  /** Something again and again. */
  record Group(String symbol, boolean mixed, List<Draft> items) implements Draft {
    public Group {
      items = List.copyOf(items);
    }

    @Override
    public int size() {
      return items.stream().mapToInt(Draft::size).sum();
    }
  }
}
