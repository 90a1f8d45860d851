package com.qbitel.discovery.document;

import com.qbitel.discovery.document.DiscoveryDocument.BitsPart;
import com.qbitel.discovery.document.DiscoveryDocument.ChecksumPart;
import com.qbitel.discovery.document.DiscoveryDocument.EchoPart;
import com.qbitel.discovery.document.DiscoveryDocument.SemanticsPart;
import com.qbitel.discovery.document.DiscoveryDocument.TimePart;
import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Semantics;
import com.qbitel.discovery.grammar.Semantics.BitField;
import com.qbitel.discovery.grammar.Semantics.Echo;
import com.qbitel.discovery.grammar.Semantics.TimeEncoding;
import java.util.Optional;

/** Meanings of fields as parts of documents, and back. */
final class SemanticsParts {

  private SemanticsParts() {}

  static SemanticsPart part(Semantics s) {
    if (s.equals(Semantics.NONE)) {
      return null;
    }
    return new SemanticsPart(
        s.bits().stream().map(b -> new BitsPart(b.mask(), b.values())).toList(),
        s.time().map(t -> new TimePart(t.format(), t.littleEndian())).orElse(null),
        s.checksum()
            .map(c -> new ChecksumPart(c.algorithm(), c.covers(), c.from(), c.littleEndian()))
            .orElse(null),
        s.echoes().stream().map(e -> new EchoPart(e.type(), e.field())).toList());
  }

  /** Documents of version 1.0 have none. */
  static Semantics semantics(SemanticsPart s) {
    if (s == null) {
      return Semantics.NONE;
    }
    return new Semantics(
        s.bits().stream().map(b -> new BitField(b.mask(), b.values())).toList(),
        Optional.ofNullable(s.time()).map(t -> new TimeEncoding(t.format(), t.littleEndian())),
        Optional.ofNullable(s.checksum())
            .map(c -> new ChecksumClaim(c.algorithm(), c.covers(), c.from(), c.littleEndian())),
        s.echoes().stream().map(e -> new Echo(e.type(), e.field())).toList());
  }
}
