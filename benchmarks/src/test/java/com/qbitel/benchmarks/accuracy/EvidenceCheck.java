package com.qbitel.benchmarks.accuracy;

import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Counts anew, from the bytes of the messages, what a record of evidence says was matched and
 * tested.
 *
 * <p>Constants and sets speak of all places of their field, lengths and checksums of the messages
 * of their type; echoes of all pairs of request and reply, of which evidence may have looked at
 * some alone, without saying at which.
 */
final class EvidenceCheck {

  /** What came of it. */
  enum Verdict {
    /** Both numbers come out. */
    EQUAL,
    /** The numbers can be those of a part of the messages. */
    POSSIBLE,
    /** The numbers cannot be right. */
    WRONG,
    /** The formula is for people alone. */
    UNREADABLE
  }

  private record Count(int matched, int tested) {}

  private static final String INTEGER = "(u\\d+(?:be|le)?)";
  private static final Pattern LENGTH =
      Pattern.compile(
          "(?:(\\d+) \\* )?" + INTEGER + "\\((\\d+)\\)(?: ([+-]) (\\d+))? = message length");
  private static final Pattern CONSTANT = Pattern.compile("bytes .* = constant");
  private static final Pattern SET = Pattern.compile("bytes .* in a set of (\\d+)");
  private static final Pattern ECHO = Pattern.compile("reply\\[(\\S+)] = request\\[same]");
  private static final Pattern COUNTER =
      Pattern.compile(INTEGER + "\\((\\d+)\\) \\+= (\\d+) per message of a flow");
  private static final Pattern CHECKSUM =
      Pattern.compile(INTEGER + "\\((\\S+)\\) = (\\S+) of (.+)");
  private static final Pattern FROM =
      Pattern.compile("what precedes the field from byte (\\d+) on");

  private final MessageTable messages;
  private final List<Dissection> dissections;

  EvidenceCheck(MessageTable messages, List<Dissection> dissections) {
    this.messages = messages;
    this.dissections = dissections;
  }

  Verdict check(MessageType type, Field field, Evidence e) {
    Matcher m = LENGTH.matcher(e.formula());
    if (m.matches()) {
      return exactly(e, length(type, m));
    }
    m = SET.matcher(e.formula());
    if (m.matches() || CONSTANT.matcher(e.formula()).matches()) {
      int size = m.matches() ? Integer.parseInt(m.group(1)) : 1;
      return exactly(e, values(type, field, size));
    }
    m = ECHO.matcher(e.formula());
    if (m.matches()) {
      Place place = Place.parse(m.group(1));
      return ofLongest(e, least -> echo(place, least));
    }
    m = COUNTER.matcher(e.formula());
    if (m.matches()) {
      int offset = Integer.parseInt(m.group(2));
      String encoding = m.group(1);
      long step = Long.parseLong(m.group(3));
      Verdict all = ofLongest(e, least -> steps(longest(least), offset, encoding, step));
      Count own = steps(members(type), offset, encoding, step);
      return all == Verdict.WRONG && exactly(e, own) == Verdict.EQUAL ? Verdict.POSSIBLE : all;
    }
    m = CHECKSUM.matcher(e.formula());
    if (m.matches() && Checksums.of(m.group(3), new byte[0]).isPresent()) {
      return exactly(e, checksum(type, m));
    }
    return Verdict.UNREADABLE;
  }

  private static Verdict exactly(Evidence e, Count c) {
    return c.equals(new Count(e.matched(), e.tested())) ? Verdict.EQUAL : Verdict.WRONG;
  }

  /** Whether the numbers come out for all messages, or for all of at least some length. */
  private Verdict ofLongest(Evidence e, IntFunction<Count> count) {
    if (exactly(e, count.apply(0)) == Verdict.EQUAL) {
      return Verdict.EQUAL;
    }
    boolean possible =
        IntStream.range(0, messages.size())
            .map(messages::length)
            .distinct()
            .anyMatch(least -> exactly(e, count.apply(least)) == Verdict.EQUAL);
    return possible ? Verdict.POSSIBLE : Verdict.WRONG;
  }

  private List<Integer> members(MessageType type) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < dissections.size(); i++) {
      if (type.equals(dissections.get(i).type())) {
        out.add(i);
      }
    }
    return out;
  }

  private List<Integer> longest(int least) {
    return IntStream.range(0, messages.size())
        .filter(i -> messages.length(i) >= least)
        .boxed()
        .toList();
  }

  private Count length(MessageType type, Matcher m) {
    long scale = m.group(1) == null ? 1 : Long.parseLong(m.group(1));
    long addend = m.group(5) == null ? 0 : Long.parseLong(m.group(4) + m.group(5));
    int offset = Integer.parseInt(m.group(3));
    List<Integer> members = members(type);
    int matched = 0;
    for (int i : members) {
      byte[] p = messages.payload(i);
      OptionalLong v = integer(p, offset, m.group(2));
      matched += v.isPresent() && scale * v.getAsLong() + addend == p.length ? 1 : 0;
    }
    return new Count(matched, members.size());
  }

  /** Counts all places of the field when it has exactly so many values in them. */
  private Count values(MessageType type, Field field, int size) {
    Set<String> seen = new HashSet<>();
    int places = 0;
    for (int i : members(type)) {
      for (PlacedField p : dissections.get(i).fields()) {
        if (p.field().equals(field)) {
          seen.add(Arrays.toString(messages.slice(i, p.offset(), p.length())));
          places++;
        }
      }
    }
    return new Count(seen.size() == size ? places : -seen.size(), places);
  }

  private Count echo(Place place, int least) {
    Map<Integer, Integer> last = new HashMap<>();
    int matched = 0;
    int tested = 0;
    for (int i : longest(least)) {
      Integer before = last.put(messages.flowIndex(i), i);
      if (before != null
          && messages.direction(before) == Direction.REQUEST
          && messages.direction(i) == Direction.RESPONSE) {
        byte[] request = messages.payload(before);
        byte[] reply = messages.payload(i);
        boolean both = place.within(request) && place.within(reply);
        matched += both && Arrays.equals(place.of(request), place.of(reply)) ? 1 : 0;
        tested++;
      }
    }
    return new Count(matched, tested);
  }

  /** Steps from a message to the next of its flow and side. */
  private Count steps(List<Integer> chosen, int offset, String encoding, long step) {
    Map<List<Object>, Long> last = new HashMap<>();
    long mask = -1L >>> 64 - Integer.parseInt(encoding.replaceAll("\\D", ""));
    int matched = 0;
    int tested = 0;
    for (int i : chosen) {
      OptionalLong v = integer(messages.payload(i), offset, encoding);
      if (v.isPresent()) {
        List<Object> side = List.of(messages.flowIndex(i), messages.direction(i));
        Long before = last.put(side, v.getAsLong());
        tested += before == null ? 0 : 1;
        matched += before != null && (v.getAsLong() - before & mask) == step ? 1 : 0;
      }
    }
    return new Count(matched, tested);
  }

  private Count checksum(MessageType type, Matcher m) {
    Place place = Place.parse(m.group(2));
    Predicate<byte[]> holds =
        p -> {
          OptionalLong stated = integer(p, place.start(p), m.group(1));
          byte[] covered = covered(p, place, m.group(4));
          return stated.equals(Checksums.of(m.group(3), covered));
        };
    List<Integer> members = members(type);
    int matched =
        (int) members.stream().map(messages::payload).filter(place::within).filter(holds).count();
    return new Count(matched, members.size());
  }

  private static byte[] covered(byte[] p, Place place, String text) {
    int from = place.start(p);
    int to = from + place.width();
    Matcher m = FROM.matcher(text);
    if (m.matches()) {
      int first = Math.min(from, Integer.parseInt(m.group(1)));
      return Arrays.copyOfRange(p, first, from);
    }
    return switch (text) {
      case "all that precedes the field" -> Arrays.copyOf(p, from);
      case "all that follows the field" -> Arrays.copyOfRange(p, to, p.length);
      case "the whole message with the field as zeros" -> {
        byte[] copy = p.clone();
        Arrays.fill(copy, from, to, (byte) 0);
        yield copy;
      }
      case "the whole message without the field" -> {
        byte[] copy = Arrays.copyOf(p, p.length - place.width());
        System.arraycopy(p, to, copy, from, p.length - to);
        yield copy;
      }
      default -> throw new IllegalArgumentException("covers what? " + text);
    };
  }

  /** An integer such as {@code u16le} in a message; empty when the message ends before it does. */
  private static OptionalLong integer(byte[] p, int offset, String encoding) {
    boolean little = encoding.endsWith("le");
    int width = Integer.parseInt(encoding.replaceAll("\\D", "")) / 8;
    if (offset < 0 || offset + width > p.length) {
      return OptionalLong.empty();
    }
    long v = 0;
    for (int k = 0; k < width; k++) {
      v = v << 8 | Byte.toUnsignedLong(p[offset + (little ? width - 1 - k : k)]);
    }
    return OptionalLong.of(v);
  }

  /** A run of bytes as evidence names it: {@code 4..7} or {@code end-4..end-1}. */
  private record Place(boolean fromEnd, int offset, int width) {

    static Place parse(String text) {
      String[] ends = text.split("\\.\\.");
      boolean fromEnd = ends[0].startsWith("end-");
      int first = Integer.parseInt(ends[0].replace("end-", ""));
      int last = Integer.parseInt(ends[1].replace("end-", ""));
      return new Place(fromEnd, first, Math.abs(last - first) + 1);
    }

    int start(byte[] p) {
      return fromEnd ? p.length - offset : offset;
    }

    boolean within(byte[] p) {
      return start(p) >= 0 && start(p) + width <= p.length;
    }

    byte[] of(byte[] p) {
      return Arrays.copyOfRange(p, start(p), start(p) + width);
    }
  }
}
