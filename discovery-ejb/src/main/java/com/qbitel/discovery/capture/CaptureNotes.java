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
  private final Map<Note, Count> notes = new EnumMap<>(Note.class);
  private final Map<Integer, Count> foreignLinks = new TreeMap<>();
  private CaptureException end;

  CaptureNotes(boolean strict) {
    this.strict = strict;
  }

  /** The input ended inside a record: reading is over. */
  void endsInside(String record, long number) {
    stop("truncated-capture", "the input ends inside " + record, number);
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

  void count(Note note, long packet) {
    Count c = notes.get(note);
    notes.put(note, c == null ? Count.first(packet) : c.next());
  }

  /** A packet of a link layer that is not read. */
  void foreignLink(int linkType, long packet) {
    Count c = foreignLinks.get(linkType);
    foreignLinks.put(linkType, c == null ? Count.first(packet) : c.next());
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
    foreignLinks.forEach((linkType, c) ->
        all.add(
            new Warning(
                "unsupported-link-type",
                "Packets of the unsupported link type %s left out: %d, the first is packet %d."
                    .formatted(LinkType.describe(linkType), c.count(), c.firstPacket()))));
    notes.forEach((note, c) -> all.add(note.warning(c.count(), c.firstPacket())));
    return all;
  }
}
