package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.message.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Derives messages of a grammar as its dissector divides them. Safe for several threads. */
final class Derivations {

  private final MessageDissector dissector;
  private final Map<String, Symbols> symbols = new HashMap<>();

  Derivations(Grammar grammar) {
    dissector = GrammarStage.dissector(grammar);
    grammar.types().forEach(t -> symbols.put(t.id(), new Symbols(t)));
  }

  /** The symbols of a type. */
  Symbols symbols(MessageType type) {
    return symbols.get(type.id());
  }

  /** The derivation of a message; empty when it is of no type. */
  Optional<Derivation> of(byte[] payload, Direction direction) {
    Dissection d = dissector.dissect(payload, direction);
    if (d.type() == null) {
      return Optional.empty();
    }
    return Optional.of(of(d.type(), payload, d.fields()));
  }

  /** The derivation of a message whose fields are known. */
  Derivation of(MessageType type, byte[] payload, List<PlacedField> fields) {
    Symbols s = symbols.get(type.id());
    List<Node> parts = new Walk(type, s, payload, fields).all();
    return new Derivation(
        type, payload, new Node.Unit(s.type(), s.type(), 0, payload.length, runs(parts)));
  }

  /** Equal neighbours become one group. */
  static List<Node> runs(List<Node> parts) {
    List<Node> out = new ArrayList<>();
    for (int k = 0; k < parts.size(); ) {
      Node first = parts.get(k);
      int end = k + 1;
      while (end < parts.size()
          && !(first instanceof Node.Group)
          && parts.get(end).symbol().equals(first.symbol())) {
        end++;
      }
      out.add(end == k + 1 ? first : run(parts.subList(k, end)));
      k = end;
    }
    return out;
  }

  private static Node.Group run(List<Node> items) {
    Node first = items.getFirst();
    return new Node.Group(
        first.symbol() + Symbols.AGAIN, first.general() + Symbols.AGAIN, false, items);
  }

  /** One way through the fields of a message. */
  private static final class Walk {

    private static final int DEEPEST = 8;
    private static final int INDEFINITE = 0x80;

    private final MessageType type;
    private final Symbols symbols;
    private final byte[] payload;
    private final List<PlacedField> fields;
    private final Region lead;
    private int at;

    Walk(MessageType type, Symbols symbols, byte[] payload, List<PlacedField> fields) {
      this.type = type;
      this.symbols = symbols;
      this.payload = payload;
      this.fields = fields;
      boolean tagged =
          type.structure().chain().filter(c -> c.tagFirst() && c.tag() > 0).isPresent();
      lead = tagged ? Region.ELEMENT_TAG : Region.ELEMENT_LENGTH;
    }

    List<Node> all() {
      List<Node> out = new ArrayList<>();
      while (at < fields.size()) {
        out.add(next());
      }
      return out;
    }

    private Node next() {
      Region region = region(at);
      if (region == lead) {
        return elements();
      }
      return switch (region) {
        case ARRAY_ELEMENT -> array();
        case BLOCK -> blocks();
        case BER_TAG -> ber(symbols.type(), 0);
        case LINE -> line();
        default -> leaf(symbols.type());
      };
    }

    /** The region of a field; that of none for bytes that no field has. */
    private Region region(int k) {
      return fields.get(k).field().placement().map(p -> p.region()).orElse(Region.REMAINDER);
    }

    private boolean explained(int k) {
      return fields.get(k).field().placement().isPresent();
    }

    /** The next field, in a unit. */
    private Node.Leaf leaf(String unit) {
      PlacedField f = fields.get(at++);
      boolean known = f.field().placement().isPresent();
      String general = symbols.field(f.field());
      boolean own = known && !unit.equals(symbols.type());
      return new Node.Leaf(
          own ? Symbols.field(unit, f.field()) : general,
          general,
          f.field(),
          f.offset(),
          f.offset() + f.length());
    }

    private Node.Unit unit(String symbol, String general, int from, List<Node> parts) {
      int to = parts.isEmpty() ? from : parts.getLast().to();
      return new Node.Unit(symbol, general, from, to, runs(parts));
    }

    private Node elements() {
      List<Node> items = new ArrayList<>();
      while (at < fields.size() && region(at) == lead && explained(at)) {
        int from = fields.get(at).offset();
        String symbol = element(from);
        List<Node> parts = new ArrayList<>();
        do {
          parts.add(leaf(symbol));
        } while (at < fields.size() && inElement(at));
        items.add(unit(symbol, symbols.element(), from, parts));
      }
      return new Node.Group(symbols.elements(), symbols.elements(), true, items);
    }

    private boolean inElement(int k) {
      Region r = region(k);
      return explained(k) && r != lead && r != Region.REMAINDER && r != Region.END;
    }

    /** An element by its tag. */
    private String element(int from) {
      var chain = type.structure().chain().orElse(null);
      if (chain == null || chain.tag() == 0) {
        return symbols.element();
      }
      int tag = chain.tagFirst() ? from : from + chain.width();
      return symbols.element() + "/" + hex(tag, Math.min(payload.length, tag + chain.tag()));
    }

    private String hex(int from, int to) {
      return java.util.HexFormat.of().formatHex(payload, Math.min(from, to), to);
    }

    private Node array() {
      List<Node> items = new ArrayList<>();
      while (at < fields.size() && region(at) == Region.ARRAY_ELEMENT) {
        items.add(leaf(symbols.type()));
      }
      return new Node.Group(symbols.array(), symbols.array(), false, items);
    }

    private Node blocks() {
      List<Node> items = new ArrayList<>();
      while (at < fields.size() && region(at) == Region.BLOCK) {
        int from = fields.get(at).offset();
        List<Node> parts = new ArrayList<>(List.of(leaf(symbols.type())));
        if (at < fields.size() && region(at) == Region.BLOCK_CHECKSUM) {
          parts.add(leaf(symbols.type()));
        }
        items.add(unit(symbols.block(), symbols.block(), from, parts));
      }
      return new Node.Group(symbols.blocks(), symbols.blocks(), false, items);
    }

    private Node line() {
      var placement = fields.get(at).field().placement().orElseThrow();
      int from = fields.get(at).offset();
      List<Node> parts = new ArrayList<>();
      do {
        parts.add(leaf(symbols.type()));
      } while (at < fields.size() && inLine(at, placement.line()));
      String symbol = symbols.line(placement);
      return unit(symbol, symbol, from, parts);
    }

    private boolean inLine(int k, String line) {
      return fields
          .get(k)
          .field()
          .placement()
          .map(p -> p.region() == Region.LINE && p.part() > 0 && p.line().equals(line))
          .orElse(true);
    }

    /** An element in basic encoding rules, with all that is in it. */
    private Node ber(String parent, int depth) {
      int from = fields.get(at).offset();
      int tagEnd = from + fields.get(at).length();
      boolean deep = depth >= DEEPEST;
      String symbol = deep ? symbols.ber() : path(parent) + "/" + hex(from, tagEnd);
      List<Node> parts = new ArrayList<>();
      parts.add(leaf(symbol));
      int first = at < fields.size() ? payload[fields.get(at).offset()] & 0xff : 0;
      int end = payload.length;
      if (at < fields.size() && region(at) == Region.BER_LENGTH) {
        parts.add(leaf(symbol));
        long length = first;
        if (at < fields.size() && region(at) == Region.BER_LONG_LENGTH) {
          Node.Leaf number = leaf(symbol);
          parts.add(number);
          length = Values.read(payload, number.from(), number.to(), false);
        }
        boolean open = first == INDEFINITE;
        end = (int) Math.min(open ? payload.length : parts.getLast().to() + length, end);
      }
      boolean closed = false;
      while (!closed && at < fields.size() && fields.get(at).offset() < end) {
        closed = first == INDEFINITE && region(at) == Region.BER_END;
        boolean nested = region(at) == Region.BER_TAG && !closed;
        parts.add(nested ? ber(symbol, deep ? depth : depth + 1) : leaf(symbol));
      }
      return unit(symbol, symbols.ber(), from, parts);
    }

    private String path(String parent) {
      return parent.equals(symbols.type()) ? symbols.ber() : parent;
    }
  }
}
