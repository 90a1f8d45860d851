package com.qbitel.discovery.document;

import static com.qbitel.discovery.document.ProfileCheck.MOST_BYTES;
import static com.qbitel.discovery.document.ProfileCheck.REACH;

import com.qbitel.discovery.document.DiscoveryDocument.PlacementPart;
import com.qbitel.discovery.document.DiscoveryDocument.SpanPart;
import com.qbitel.discovery.document.DiscoveryDocument.StructurePart;
import com.qbitel.discovery.grammar.Region;

/** Whether what places fields can be: offsets within reach, elements that have a size. */
final class StructureCheck {

  private static final int MOST_PLACES = 1000;
  private static final int WIDTH = 8;
  private static final int MOST_PADDING = 64;

  private StructureCheck() {}

  static void of(StructurePart s, String at, DocumentFaults faults) {
    DocumentFaults.ifPresent(
        s.elements(),
        e -> {
          String place = at + "/elements";
          faults.between(0, e.start(), REACH, place + "/start");
          faults.between(0, e.tagWidth(), 4, place + "/tagWidth");
          faults.require(
              e.lengthWidth() == 1 || e.lengthWidth() == 2 || e.lengthWidth() == 4,
              place + "/lengthWidth",
              "the number must be 1, 2 or 4");
          faults.between(1, e.padding(), MOST_PADDING, place + "/padding");
        });
    faults.atMost(MOST_PLACES, s.berStarts(), at + "/berStarts");
    faults.each(s.berStarts(), at + "/berStarts", (b, place) -> faults.between(0, b, REACH, place));
    faults.atMost(MOST_PLACES, s.names(), at + "/names");
    faults.each(s.names(), at + "/names", (n, place) -> name(n, place, faults));
    faults.atMost(MOST_PLACES, s.fixed(), at + "/fixed");
    faults.each(s.fixed(), at + "/fixed", (f, place) -> span(f, place, faults));
    DocumentFaults.ifPresent(
        s.blocks(),
        b -> {
          String place = at + "/blocks";
          faults.between(0, b.start(), REACH, place + "/start");
          faults.between(1, b.size(), MOST_BYTES, place + "/size");
          faults.between(1, b.checksumWidth(), WIDTH, place + "/checksumWidth");
        });
    DocumentFaults.ifPresent(
        s.array(),
        a -> {
          String place = at + "/array";
          faults.between(0, a.start(), REACH, place + "/start");
          faults.between(1, a.width(), REACH, place + "/width");
          faults.between(0, a.behind(), REACH, place + "/behind");
        });
  }

  private static void span(SpanPart s, String at, DocumentFaults faults) {
    faults.between(0, s.offset(), REACH, at + "/offset");
    faults.between(1, s.length(), s.fromEnd() ? s.offset() : REACH, at + "/length");
  }

  private static void name(PlacementPart p, String at, DocumentFaults faults) {
    placement(p, at, faults);
    faults.require(
        Region.PART.label().equals(p.region()), at + "/region", "names are in parts alone");
  }

  static void placement(PlacementPart p, String at, DocumentFaults faults) {
    faults.present(p.region(), at + "/region");
    faults.between(0, p.part(), REACH, at + "/part");
    faults.between(0, p.offset(), REACH, at + "/offset");
    faults.between(0, p.tag(), REACH, at + "/tag");
    Region.labelled(p.region()).ifPresent(r -> spare(p, r, at, faults));
  }

  /** What says nothing about a region must not be there: it would tell equal places apart. */
  private static void spare(PlacementPart p, Region region, String at, DocumentFaults faults) {
    boolean offset = region == Region.PART || region == Region.BEGINNING || region == Region.END;
    boolean part = region == Region.PART || region == Region.LINE;
    String words = "the region has no such number";
    faults.require(offset || p.offset() == 0, at + "/offset", words);
    faults.require(part || p.part() == 0, at + "/part", words);
    faults.require(region == Region.BER_CONTENT || p.tag() == 0, at + "/tag", words);
    faults.require(
        region == Region.LINE || p.line() == null || p.line().isEmpty(),
        at + "/line",
        "the region has no lines");
  }
}
