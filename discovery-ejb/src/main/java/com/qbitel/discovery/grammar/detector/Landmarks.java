package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.CheckedBlocks;
import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Span;
import com.qbitel.discovery.grammar.Structure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The bytes of one message at which its type's structure says that a field begins, and those at
 * which it says that none does.
 *
 * <p>Read in the order text of two bytes a character, chained elements, names, elements of ASN.1,
 * array elements, fixed fields, blocks: what comes later overrides.
 */
public final class Landmarks {

  private static final Region[] REGIONS = Region.values();
  private static final int TAG = 8;

  /** Nothing is known. */
  private static final short OPEN = 0;

  /** No field begins here. */
  private static final short INSIDE = -1;

  /** A field begins here that its offset names. */
  private static final short BOUNDARY = -2;

  /** What elements of ASN.1 hold that are nested as deep as they are read. */
  private static final short BEYOND = -3;

  private final short[] marks;

  private Landmarks(int length) {
    marks = new short[length];
  }

  /** The landmarks of a message. */
  public static Landmarks of(Structure structure, byte[] payload) {
    Landmarks l = new Landmarks(payload.length);
    if (structure.wideText()) {
      WideText.find(payload, (from, to) -> l.inside(from + 1, to));
    }
    structure.chain().ifPresent(c -> l.chain(c, payload));
    l.names(structure, payload);
    l.ber(structure.berStarts(), payload);
    structure.array().ifPresent(l::array);
    structure.fixed().forEach(l::fixed);
    structure.blocks().ifPresent(l::blocks);
    return l;
  }

  /** Whether structure says anything of byte {@code k}. */
  public boolean known(int k) {
    return marks[k] != OPEN;
  }

  /** Whether structure says that a field begins at byte {@code k}. */
  public boolean begins(int k) {
    return marks[k] != OPEN && marks[k] != INSIDE;
  }

  /** First byte of elements that are nested too deep to be read; empty when none are. */
  public OptionalInt beyond() {
    return IntStream.range(0, marks.length).filter(k -> marks[k] == BEYOND).findFirst();
  }

  /** The placement of the field that begins at byte {@code k}, unless its offset is its name. */
  public Optional<Placement> placement(int k) {
    if (marks[k] <= 0) {
      return Optional.empty();
    }
    Region region = REGIONS[(marks[k] & (1 << TAG) - 1) - 1];
    return Optional.of(
        switch (region) {
          case BEGINNING -> new Placement(region, 0, k, 0, "");
          case END -> new Placement(region, 0, marks.length - k, 0, "");
          default -> new Placement(region, 0, 0, marks[k] >> TAG, "");
        });
  }

  private void mark(int k, Region region, int tag) {
    if (k < marks.length) {
      marks[k] = (short) (region.ordinal() + 1 | tag << TAG);
    }
  }

  private void boundary(int k) {
    if (k < marks.length && (marks[k] == OPEN || marks[k] == INSIDE)) {
      marks[k] = BOUNDARY;
    }
  }

  private void inside(int from, int to) {
    if (from < to) {
      Arrays.fill(marks, from, Math.min(to, marks.length), INSIDE);
    }
  }

  private void chain(ElementChain c, byte[] payload) {
    ChainPattern pattern = ChainPattern.of(c);
    int p = c.start();
    if (p >= payload.length) {
      return;
    }
    ChainPattern.Chain chain = pattern.new Chain(payload, 0, payload.length);
    if (!chain.leads(p)) {
      return;
    }
    boolean tagged = pattern.tag() > 0;
    Region first = tagged && pattern.tagFirst() ? Region.ELEMENT_TAG : Region.ELEMENT_LENGTH;
    Region second = pattern.tagFirst() ? Region.ELEMENT_LENGTH : Region.ELEMENT_TAG;
    int between = pattern.tagFirst() ? pattern.tag() : pattern.width();
    while (p < payload.length && chain.next(p) > 0) {
      int end = chain.next(p);
      inside(p + 1, Math.min(end, p + pattern.header()));
      mark(p, first, 0);
      if (tagged) {
        mark(p + between, second, 0);
      }
      if (p + pattern.header() < end) {
        mark(p + pattern.header(), Region.ELEMENT_VALUE, 0);
      }
      p = end;
    }
    mark(p, Region.REMAINDER, 0);
  }

  private void names(Structure structure, byte[] payload) {
    for (int[] name : NameLists.find(structure.names(), structure.namesAnywhere(), payload)) {
      inside(name[0] + 1, name[1]);
      mark(name[0], Region.NAME, 0);
      boundary(name[1]);
    }
  }

  private void ber(List<Integer> starts, byte[] payload) {
    BerMessages.tree(payload, 0, payload.length, starts)
        .ifPresent(t -> {
          inside(t.start(), payload.length);
          t.elements().forEach(this::element);
        });
  }

  private void element(BerElement e) {
    mark(e.start(), Region.BER_TAG, 0);
    mark(e.length(), Region.BER_LENGTH, 0);
    if (e.content() > e.length() + 1) {
      mark(e.length() + 1, Region.BER_LONG_LENGTH, 0);
    }
    if (e.cut()) {
      marks[e.content()] = BEYOND;
    } else if (e.children().isEmpty() && e.end() > e.content()) {
      mark(e.content(), Region.BER_CONTENT, e.universal() ? e.tag() & 0x1f : 0);
    }
    e.children().forEach(this::element);
    if (e.indefinite()) {
      mark(e.contentEnd(), Region.BER_END, 0);
    }
  }

  private void array(ElementArray a) {
    int end = a.end(marks.length);
    for (int k = a.start(); k < end; k += a.width()) {
      inside(k + 1, Math.min(end, k + a.width()));
      mark(k, Region.ARRAY_ELEMENT, 0);
    }
    if (a.start() < end) {
      boundary(end);
    }
  }

  /** Only the first block is divided: what the others hold begins anywhere in what went before. */
  private void blocks(CheckedBlocks b) {
    int from = b.start();
    int end = b.end(from, marks.length);
    while (end > 0) {
      if (from == b.start()) {
        boundary(from);
      } else {
        inside(from + 1, end);
        mark(from, Region.BLOCK, 0);
      }
      inside(end + 1, end + b.width());
      mark(end, Region.BLOCK_CHECKSUM, 0);
      from = end + b.width();
      end = b.end(from, marks.length);
    }
  }

  private void fixed(Span span) {
    int from = span.start(marks.length);
    if (from < 0 || from + span.width() > marks.length) {
      return;
    }
    inside(from + 1, from + span.width());
    mark(from, span.fromEnd() ? Region.END : Region.BEGINNING, 0);
    boundary(from + span.width());
  }
}
