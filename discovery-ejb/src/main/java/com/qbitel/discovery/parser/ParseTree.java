package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.CheckedBlocks;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Structure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The nested view of a message: elements with their tags, lengths and values, blocks with their
 * checksums, arrays, lines of text. Its leaves are the fields of the flat view, in order.
 *
 * <p>It is made in one pass over the fields. A stack has the groups that are open, each with where
 * it ends, as far as that is known before it does. At most {@value ParseProblem#LEVELS} elements of
 * ASN.1 are in each other.
 */
public final class ParseTree {

  /** Where a group ends that a field ends. */
  private static final int OPEN = Integer.MAX_VALUE;

  private static final String ELEMENT = "element";
  private static final String ARRAY = "array";
  private static final String BLOCK = "block";
  private static final String LINE = "line";

  /** A group in the making. */
  private static final class Group {
    private final String name;
    private final Region begun;
    private final int offset;
    private final List<ParseNode> parts = new ArrayList<>();
    private int end = OPEN;

    private Group(String name, Region begun, int offset) {
      this.name = name;
      this.begun = begun;
      this.offset = offset;
    }

    private ParseNode node() {
      ParseNode last = parts.getLast();
      int length = last.offset() + last.length() - offset;
      return new ParseNode(name, Optional.empty(), offset, length, parts);
    }
  }

  private final byte[] message;
  private final Structure structure;
  private final Deque<Group> open = new ArrayDeque<>();
  private final List<ParseNode> top = new ArrayList<>();

  private ParseTree(byte[] message, Structure structure) {
    this.message = message;
    this.structure = structure;
  }

  /**
   * The tree of a message.
   *
   * @param message the bytes that were parsed
   * @return the message as one part, as far as it was parsed
   */
  public static ParseNode of(ParsedMessage parsed, byte[] message) {
    Structure structure = parsed.type().map(MessageType::structure).orElse(Structure.NONE);
    ParseTree tree = new ParseTree(message, structure);
    parsed.fields().forEach(tree::add);
    while (!tree.open.isEmpty()) {
      tree.close();
    }
    String name = parsed.type().map(MessageType::name).orElse("message");
    return new ParseNode(name, Optional.empty(), 0, parsed.consumed(), tree.top);
  }

  private void add(ParsedField f) {
    while (!open.isEmpty() && open.peek().end <= f.offset()) {
      close();
    }
    Region region = f.field().placement().map(Placement::region).orElse(Region.REMAINDER);
    switch (region) {
      case ELEMENT_TAG, ELEMENT_LENGTH, ELEMENT_VALUE -> element(f, region);
      case BER_TAG -> {
        closeUnless(Region.BER_TAG);
        begin(ELEMENT, region, f);
      }
      case BER_LENGTH -> {
        put(f);
        berEnd(f.offset());
      }
      case BER_LONG_LENGTH, BER_CONTENT -> put(f);
      case BER_END -> {
        put(f);
        if (within(Region.BER_TAG)) {
          close();
        }
      }
      case ARRAY_ELEMENT -> {
        closeUnless(Region.ARRAY_ELEMENT);
        if (open.isEmpty()) {
          begin(ARRAY, region, f);
        } else {
          put(f);
        }
      }
      case BLOCK, BLOCK_CHECKSUM -> block(f, region);
      case LINE -> line(f);
      case PART, BEGINNING, END, REMAINDER, NAME -> other(f);
    }
  }

  /** Whether the innermost group was begun by such a field. */
  private boolean within(Region region) {
    return !open.isEmpty() && open.peek().begun == region;
  }

  private void closeUnless(Region region) {
    while (!open.isEmpty() && open.peek().begun != region) {
      close();
    }
  }

  private void begin(String name, Region region, ParsedField f) {
    Group g = new Group(name, region, f.offset());
    g.parts.add(ParseNode.of(f));
    open.push(g);
  }

  private void put(ParsedField f) {
    (open.isEmpty() ? top : open.peek().parts).add(ParseNode.of(f));
  }

  private void close() {
    ParseNode node = open.pop().node();
    (open.isEmpty() ? top : open.peek().parts).add(node);
  }

  /** An element begins with its tag or its length, as its chain says. */
  private void element(ParsedField f, Region region) {
    boolean tagFirst = structure.chain().map(c -> c.tagFirst() && c.tag() > 0).orElse(true);
    Region first = tagFirst ? Region.ELEMENT_TAG : Region.ELEMENT_LENGTH;
    if (region == first) {
      closeUnless(null);
      begin(ELEMENT, first, f);
    } else {
      closeUnless(first);
      put(f);
    }
  }

  /** How far the element goes whose length begins at a byte; left open when it does not say. */
  private void berEnd(int at) {
    int first = message[at] & 0xff;
    if (!within(Region.BER_TAG) || first == 0x80) {
      return;
    }
    long length = first;
    int content = at + 1;
    if (first > 0x80) {
      length = 0;
      content += first & 0x7f;
      for (int k = at + 1; k < content && k < message.length; k++) {
        length = length << Byte.SIZE | message[k] & 0xff;
      }
    }
    open.peek().end = (int) Math.min(message.length, content + length);
  }

  /** A block goes up to its checksum. The first one has fields of its own. */
  private void block(ParsedField f, Region region) {
    if (region == Region.BLOCK) {
      closeUnless(null);
      begin(BLOCK, Region.BLOCK, f);
    } else if (within(Region.BLOCK)) {
      put(f);
      close();
    } else {
      closeUnless(null);
      put(f);
    }
  }

  private void line(ParsedField f) {
    closeUnless(Region.LINE);
    if (open.isEmpty()) {
      begin(LINE, Region.LINE, f);
    } else {
      put(f);
    }
    endLine(f);
  }

  private void endLine(ParsedField f) {
    if (within(Region.LINE) && f.length() > 0 && message[f.offset() + f.length() - 1] == '\n') {
      close();
    }
  }

  /** A field at an offset, which may be the first of the first block, or text of a line. */
  private void other(ParsedField f) {
    int start = structure.blocks().map(CheckedBlocks::start).orElse(-1);
    if (f.offset() == start) {
      closeUnless(null);
      begin(BLOCK, Region.BLOCK, f);
    } else if (within(Region.BLOCK) || within(Region.LINE) || within(Region.BER_TAG)) {
      put(f);
      endLine(f);
    } else {
      closeUnless(null);
      put(f);
    }
  }
}
