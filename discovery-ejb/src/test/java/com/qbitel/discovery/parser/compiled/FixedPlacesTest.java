package com.qbitel.discovery.parser.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.ChecksumClaim;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Semantics;
import com.qbitel.discovery.grammar.Span;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages of every length, with runs of bytes at fixed places: offsets place their fields, and
 * where a message is too short for a run, marks do.
 */
class FixedPlacesTest {

  private static final List<Integer> CUTS = List.of(0, 1, 3, 5, 6, 8, 12);

  static Stream<List<Span>> places() {
    Span end = new Span(true, 2, 2);
    return Stream.of(
        List.of(end),
        List.of(new Span(false, 4, 3)),
        List.of(end, new Span(false, 4, 3)),
        List.of(new Span(false, 6, 2), new Span(false, 8, 4), end),
        List.of(new Span(false, 0, 2), new Span(true, 4, 4)),
        List.of(new Span(true, 4, 2)),
        List.of(end, new Span(true, 1, 1)),
        List.of(new Span(false, 4, 3), new Span(false, 5, 3)),
        List.of(new Span(false, 14, 2)));
  }

  @ParameterizedTest
  @MethodSource("places")
  void messagesOfEveryLength_areParsedAsTheInterpreterDoes(List<Span> places) {
    Random random = new Random(places.hashCode());
    for (int without = -1; without < places.size(); without++) {
      Grammar grammar = grammar(places, without);
      MessageParser compiled = new CompiledParser(grammar);
      MessageParser interpreted = ParserStage.interpreter().parser(grammar);
      int right = 0;
      for (int k = 0; k < 2_000; k++) {
        byte[] message = new byte[k % 24];
        random.nextBytes(message);
        if (message.length > 2 && k % 3 > 0) {
          sum(message, places.getFirst());
        }
        assertThat(Difference.between(interpreted, compiled, message, Direction.UNKNOWN)).isEmpty();
        right += compiled.parse(message, Direction.UNKNOWN).ok() ? 1 : 0;
      }
      assertThat(right).isPositive();
    }
  }

  /** Makes the first place the sum that it is said to be, where the message has it. */
  private static void sum(byte[] message, Span place) {
    int at = place.start(message.length);
    if (at < 0 || at + place.width() > message.length || place.width() != 2) {
      return;
    }
    message[at] = 0;
    message[at + 1] = 0;
    int sum = 0;
    for (byte b : message) {
      sum += b & 0xff;
    }
    message[at] = (byte) (sum >>> Byte.SIZE);
    message[at + 1] = (byte) sum;
  }

  /**
   * A type of some fields at offsets and some at fixed places.
   *
   * @param without the place that no field is at, -1 for none
   */
  private static Grammar grammar(List<Span> places, int without) {
    List<Field> fields = new ArrayList<>();
    CUTS.forEach(o -> fields.add(field("f" + o, Placement.inPart(0, o), Semantics.NONE)));
    for (int k = 0; k < places.size(); k++) {
      if (k != without) {
        Span s = places.get(k);
        Region region = s.fromEnd() ? Region.END : Region.BEGINNING;
        ChecksumClaim claim = new ChecksumClaim("sum16", "whole-zeroed", 0, false);
        Semantics sum = new Semantics(List.of(), Optional.empty(), Optional.of(claim), List.of());
        fields.add(
            field(
                "run" + k,
                new Placement(region, 0, s.offset(), 0, ""),
                k == 0 ? sum : Semantics.NONE));
      }
    }
    MessageType type =
        new MessageType(
            "t0",
            "message",
            1,
            1,
            Direction.UNKNOWN,
            1,
            Selector.OPEN,
            Structure.NONE.with(places, Optional.empty()),
            fields);
    return new Grammar(List.of(type), Optional.empty());
  }

  private static Field field(String name, Placement place, Semantics semantics) {
    return new Field(
        name,
        null,
        null,
        FieldKind.NUMBER,
        List.of(),
        1,
        1,
        Optional.of(place),
        List.of(),
        null,
        semantics,
        List.of());
  }
}
