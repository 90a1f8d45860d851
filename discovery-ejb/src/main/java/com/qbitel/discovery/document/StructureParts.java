package com.qbitel.discovery.document;

import com.qbitel.discovery.document.DiscoveryDocument.ArrayPart;
import com.qbitel.discovery.document.DiscoveryDocument.BlocksPart;
import com.qbitel.discovery.document.DiscoveryDocument.ElementsPart;
import com.qbitel.discovery.document.DiscoveryDocument.PlacementPart;
import com.qbitel.discovery.document.DiscoveryDocument.SpanPart;
import com.qbitel.discovery.document.DiscoveryDocument.StructurePart;
import com.qbitel.discovery.document.DiscoveryDocument.TextLayoutPart;
import com.qbitel.discovery.grammar.CheckedBlocks;
import com.qbitel.discovery.grammar.ElementArray;
import com.qbitel.discovery.grammar.ElementChain;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Span;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.grammar.TextLayout.Edge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What places fields, as parts of documents, and back. */
final class StructureParts {

  private StructureParts() {}

  static PlacementPart part(Placement p) {
    return new PlacementPart(p.region().label(), p.part(), p.offset(), p.tag(), p.line());
  }

  /** Empty for a region that a later version may have added. */
  static Optional<Placement> placement(PlacementPart p) {
    String line = p.line() == null ? "" : p.line();
    return Region.labelled(p.region())
        .map(r -> new Placement(r, p.part(), p.offset(), p.tag(), line));
  }

  static StructurePart part(Structure s) {
    if (s.equals(Structure.NONE)) {
      return null;
    }
    return new StructurePart(
        s.wideText(),
        s.chain().map(StructureParts::part).orElse(null),
        s.berStarts(),
        s.names().stream().map(StructureParts::part).toList(),
        s.namesAnywhere(),
        s.fixed().stream().map(f -> new SpanPart(f.fromEnd(), f.offset(), f.width())).toList(),
        s.blocks().map(b -> new BlocksPart(b.start(), b.size(), b.width())).orElse(null),
        s.array().map(a -> new ArrayPart(a.start(), a.width(), a.behind())).orElse(null));
  }

  private static ElementsPart part(ElementChain c) {
    return new ElementsPart(
        c.start(), c.tag(), c.width(), c.littleEndian(), c.inclusive(), c.padding(), c.tagFirst());
  }

  static Structure structure(StructurePart s) {
    if (s == null) {
      return Structure.NONE;
    }
    return new Structure(
        s.wideText(),
        Optional.ofNullable(s.elements()).map(StructureParts::chain),
        s.berStarts(),
        s.names().stream().flatMap(p -> placement(p).stream()).toList(),
        s.namesAnywhere(),
        Optional.ofNullable(s.array()).map(a -> new ElementArray(a.start(), a.width(), a.behind())),
        s.fixed().stream().map(f -> new Span(f.fromEnd(), f.offset(), f.length())).toList(),
        Optional.ofNullable(s.blocks())
            .map(b -> new CheckedBlocks(b.start(), b.size(), b.checksumWidth())));
  }

  private static ElementChain chain(ElementsPart e) {
    return new ElementChain(
        e.start(),
        e.tagWidth(),
        e.lengthWidth(),
        e.littleEndian(),
        e.inclusive(),
        e.padding(),
        e.tagFirst());
  }

  static TextLayoutPart part(TextLayout t) {
    return new TextLayoutPart(
        t.delimiter().map(Byte::intValue).orElse(null),
        t.lines(),
        t.threshold(),
        edges(t.slots()),
        edges(t.shapes()));
  }

  private static Map<String, Double> edges(List<Edge> edges) {
    Map<String, Double> out = new LinkedHashMap<>();
    edges.forEach(e -> out.put(e.key(), e.probability()));
    return out;
  }

  static TextLayout layout(TextLayoutPart t) {
    return new TextLayout(
        Optional.ofNullable(t.delimiter()).map(Integer::byteValue),
        t.lines(),
        t.threshold(),
        edges(t.slots()),
        edges(t.shapes()));
  }

  private static List<Edge> edges(Map<String, Double> edges) {
    return edges.entrySet().stream().map(e -> new Edge(e.getKey(), e.getValue())).toList();
  }
}
