package com.qbitel.discovery.capture;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened while one input was read, as warnings; when reading is strict, a cut or damaged
 * input is an exception instead. Memory does not grow with the number of packets.
 */
final class CaptureNotes {

  private record Count(long count, long firstPacket) {
    static Count first(long packet) {
      return new Count(1, packet);
    }

    Count next() {
      return new Count(count + 1, firstPacket);
    }
  }

  private final boolean strict;
  private final List<Warning> ends = new ArrayList<>();
  private final List<Warning> limits = new ArrayList<>();
  private final Map<Note, Count> notes = new EnumMap<>(Note.class);
  private final Map<Integer, Count> foreignLinks = new TreeMap<>();
  private final Map<String, Count> tunnels = new TreeMap<>();
  private final Map<String, Count> innerTunnels = new TreeMap<>();
  private CaptureException end;
  private String unpackingProblem = "";
  private boolean packedDamaged;

  CaptureNotes(boolean strict) {
    this.strict = strict;
  }

  /** The input ended inside a record: reading is over. */
  void endsInside(String record, long number) {
    if (packedDamaged) {
      damaged(unpackingProblem + " inside " + record, number);
    } else {
      stop("truncated-capture", "the input ends inside " + record, number);
    }
  }

  /**
   * What follows cannot be unpacked; whether that cuts a record will show.
   *
   * @param problem the beginning of a sentence
   * @param damage whether the compressed bytes are wrong, not just too few
   */
  void unpackingEnds(String problem, boolean damage) {
    unpackingProblem = problem;
    packedDamaged = damage;
  }

  /** The problem that kept the input from being unpacked, empty when there is none. */
  String unpackingProblem() {
    return unpackingProblem;
  }

  /** All that could be unpacked has been read, and holds so many packets. */
  void unpacked(long packets) {
    if (unpackingProblem.isEmpty() || end != null) {
      return;
    }
    String problem = unpackingProblem + " behind packet " + packets;
    if (packedDamaged) {
      damaged(problem, packets);
    } else {
      stop("truncated-capture", problem, packets);
    }
  }

  /** A record breaks the format's rules, so that nothing behind it can be found. */
  void damaged(String problem, long number) {
    stop("damaged-capture", problem + "; nothing behind it was read", number);
  }

  private void stop(String code, String problem, long number) {
    end = new CaptureException(ErrorCode.MALFORMED_CAPTURE, problem, number);
    if (strict) {
      throw end;
    }
    String sentence = Character.toUpperCase(problem.charAt(0)) + problem.substring(1) + ".";
    ends.add(new Warning(code, sentence));
  }

  /** A packet whose headers claim more than there is: cut, or wrong. */
  void malformed(Packet p) {
    count(p.cut() ? Note.SNAP_LENGTH : Note.MALFORMED, p.number());
  }

  void count(Note note, long packet) {
    Count c = notes.get(note);
    notes.put(note, c == null ? Count.first(packet) : c.next());
  }

  /** A packet of a link layer that is not read. */
  void foreignLink(int linkType, long packet) {
    Count c = foreignLinks.get(linkType);
    foreignLinks.put(linkType, c == null ? Count.first(packet) : c.next());
  }

  /** A packet of a tunnel that is not entered. */
  void tunnel(String name, long packet) {
    tunnels.merge(name, Count.first(packet), (count, one) -> count.next());
  }

  /** A packet of a tunnel that runs inside of another one. */
  void tunnelInTunnel(String name, long packet) {
    innerTunnels.merge(name, Count.first(packet), (count, one) -> count.next());
  }

  /** Something that is known at the input's end. */
  void add(Warning limit) {
    limits.add(limit);
  }

  /** Why there is not a single message, as exactly as is known. */
  CaptureException nothingFound() {
    if (!foreignLinks.isEmpty()) {
      var first = foreignLinks.entrySet().iterator().next();
      return unsupported(first.getKey(), first.getValue().firstPacket());
    }
    if (end != null) {
      return end;
    }
    List<Warning> all = warnings();
    String reason = all.isEmpty() ? "" : " (" + all.getFirst().text() + ")";
    return new CaptureException(
        ErrorCode.NO_MESSAGES, "the input holds no message to analyse" + reason);
  }

  static CaptureException unsupported(int linkType, long packet) {
    return new CaptureException(
        ErrorCode.UNSUPPORTED_LINK_TYPE,
        "unsupported link type " + LinkType.describe(linkType),
        packet);
  }

  List<Warning> warnings() {
    List<Warning> all = new ArrayList<>(ends);
    all.addAll(limits);
    foreignLinks.forEach((linkType, c) ->
        all.add(
            new Warning(
                "unsupported-link-type",
                "Packets of the unsupported link type %s left out: %d, the first is packet %d."
                    .formatted(LinkType.describe(linkType), c.count(), c.firstPacket()))));
    tunnels.forEach((name, c) ->
        all.add(
            new Warning(
                "tunnel",
                ("Packets of %s tunnels, taken as messages with all that is inside: %d, the first is"
                        + " packet %d.")
                    .formatted(name, c.count(), c.firstPacket()))));
    innerTunnels.forEach((name, c) ->
        all.add(
            new Warning(
                "tunnel-in-tunnel",
                ("Packets of %s tunnels inside of another tunnel, taken as its messages: %d, the"
                        + " first is packet %d.")
                    .formatted(name, c.count(), c.firstPacket()))));
    notes.forEach((note, c) -> all.add(note.warning(c.count(), c.firstPacket())));
    return all;
  }
}
