package com.qbitel.discovery.document;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.document.DiscoveryDocument.FramingBodyPart;
import com.qbitel.discovery.document.DiscoveryDocument.FramingPart;
import com.qbitel.discovery.document.DiscoveryDocument.FramingRulePart;
import com.qbitel.discovery.document.DiscoveryDocument.FramingSidePart;
import java.util.Optional;

/** Framings as parts of documents, and back. */
final class FramingParts {

  private FramingParts() {}

  static FramingPart part(Framing f) {
    return new FramingPart(
        f.kind(),
        f.confidence(),
        f.evidence(),
        f.sides().stream().map(FramingParts::part).toList());
  }

  private static FramingSidePart part(Framing.Side s) {
    return new FramingSidePart(part(s.rule()), s.opening().map(FramingParts::part).orElse(null));
  }

  private static FramingRulePart part(Framing.Rule r) {
    return new FramingRulePart(
        r.name(),
        r.offset(),
        r.addend(),
        r.delimiter(),
        r.replies(),
        r.body().map(b -> new FramingBodyPart(b.name(), b.words(), b.closed())).orElse(null));
  }

  /** The framing of a document; that of messages without any when it has none. */
  static Framing framing(FramingPart f) {
    return f == null
        ? new Framing("message", 0, "")
        : new Framing(
            f.kind(),
            f.confidence(),
            f.evidence(),
            f.sides().stream().map(FramingParts::side).toList());
  }

  private static Framing.Side side(FramingSidePart s) {
    return new Framing.Side(
        rule(s.rule()), Optional.ofNullable(s.opening()).map(FramingParts::rule));
  }

  private static Framing.Rule rule(FramingRulePart r) {
    String delimiter = r.delimiter() == null ? "" : r.delimiter();
    Optional<Framing.Body> body = Optional.ofNullable(r.body()).map(FramingParts::body);
    return new Framing.Rule(r.name(), r.offset(), r.addend(), delimiter, r.replies(), body);
  }

  private static Framing.Body body(FramingBodyPart b) {
    return new Framing.Body(b.name() == null ? "" : b.name(), b.words(), b.closed());
  }
}
