package com.qbitel.discovery.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.grammar.Semantics.BitField;
import com.qbitel.discovery.grammar.Semantics.Echo;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of fields of protocols of all families is counted anew, on every message. */
class SemanticsTruthTest {

  private static final long SEED = 660_000;
  private static final int PROTOCOLS = 3;
  private static final int MESSAGES = 200;
  private static final double SHARE = 0.95;

  /** A field in a message. */
  private record Place(int message, PlacedField field, byte[] value) {

    BigInteger number(boolean little) {
      byte[] big = value.clone();
      for (int k = 0; little && k < big.length; k++) {
        big[k] = value[big.length - 1 - k];
      }
      return new BigInteger(1, big);
    }
  }

  @ParameterizedTest
  @EnumSource
  void statements_areTrueOfAllMessages(ProtocolFamily family) {
    for (long seed = SEED; seed < SEED + PROTOCOLS; seed++) {
      MessageTable table = SyntheticProtocols.generate(family, seed, MESSAGES).messages();
      Grammar grammar = GrammarStage.learner().learn(table);
      check(table, grammar);
    }
  }

  private static void check(MessageTable table, Grammar grammar) {
    MessageDissector dissector = GrammarStage.dissector(grammar);
    List<Dissection> all = new ArrayList<>();
    Map<List<String>, List<Place>> places = new HashMap<>();
    for (int m = 0; m < table.size(); m++) {
      Dissection d = dissector.dissect(table.payload(m), table.direction(m));
      all.add(d);
      for (PlacedField f : d.fields()) {
        if (d.type() != null) {
          places
              .computeIfAbsent(List.of(d.type().id(), f.field().name()), k -> new ArrayList<>())
              .add(new Place(m, f, table.slice(m, f.offset(), f.length())));
        }
      }
    }
    for (MessageType type : grammar.types()) {
      assertThat(type.fields()).extracting(Field::name).doesNotHaveDuplicates();
      for (Field field : type.fields()) {
        List<Place> of = places.getOrDefault(List.of(type.id(), field.name()), List.of());
        if (!of.isEmpty()) {
          bits(field, of);
          order(field, of, table);
          checksum(field, of, table);
          echoes(type, field, table, all, grammar);
        }
      }
    }
  }

  private static void bits(Field field, List<Place> places) {
    List<BitField> bits = field.semantics().bits();
    if (bits.isEmpty()) {
      return;
    }
    BigInteger covered = BigInteger.ZERO;
    for (BitField b : bits) {
      BigInteger mask = new BigInteger(b.mask(), 16);
      assertThat(covered.and(mask)).isEqualTo(BigInteger.ZERO);
      covered = covered.or(mask);
      Set<BigInteger> seen = new HashSet<>();
      places.forEach(p -> seen.add(p.number(false).and(mask)));
      if (b.values() != null) {
        assertThat(b.values().stream().map(v -> new BigInteger(v, 16)).toList())
            .containsExactlyInAnyOrderElementsOf(seen);
      }
    }
    assertThat(covered).isEqualTo(new BigInteger("ff".repeat(field.length()), 16));
  }

  private static void order(Field field, List<Place> places, MessageTable table) {
    Constraint rule = field.constraint();
    if (rule == null) {
      return;
    }
    Map<List<Object>, BigInteger> last = new HashMap<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Place p : places) {
      List<Object> side = List.of(table.flowIndex(p.message()), table.direction(p.message()));
      BigInteger now = p.number(rule.littleEndian());
      boolean fresh = seen.add(List.of(side, HexFormat.of().formatHex(p.value())));
      assertThat(fresh || !rule.unique()).describedAs(field.toString()).isTrue();
      BigInteger before = last.put(side, now);
      if (rule.order() != null && before != null) {
        assertThat(now.compareTo(before))
            .describedAs(field.toString())
            .isGreaterThanOrEqualTo(rule.order().equals("increasing") ? 1 : 0);
      }
      if (rule.rule().equals("range") && rule.min() != null) {
        assertThat(now).isBetween(BigInteger.valueOf(rule.min()), BigInteger.valueOf(rule.max()));
      }
    }
  }

  private static void checksum(Field field, List<Place> places, MessageTable table) {
    field
        .semantics()
        .checksum()
        .filter(c -> !c.covers().equals("block"))
        .ifPresent(c -> {
          long right =
              places.stream()
                  .filter(p ->
                      c.holds(table.payload(p.message()), p.field().offset(), p.field().length())
                          .orElseThrow())
                  .count();
          assertThat((double) right / places.size()).isGreaterThanOrEqualTo(SHARE);
        });
  }

  private static void echoes(
      MessageType type, Field field, MessageTable table, List<Dissection> all, Grammar grammar) {
    for (Echo echo : field.semantics().echoes()) {
      MessageType request =
          grammar.types().stream()
              .filter(t -> t.id().equals(echo.type()))
              .findFirst()
              .orElseThrow();
      Field source =
          request.fields().stream()
              .filter(f -> f.name().equals(echo.field()))
              .findFirst()
              .orElseThrow();
      Map<Integer, Integer> last = new HashMap<>();
      int tested = 0;
      int matched = 0;
      for (int m = 0; m < table.size(); m++) {
        Integer before = last.put(table.flowIndex(m), m);
        if (before != null
            && table.direction(before) == Direction.REQUEST
            && table.direction(m) == Direction.RESPONSE
            && request.equals(all.get(before).type())
            && type.equals(all.get(m).type())) {
          tested++;
          matched +=
              java.util.Arrays.equals(
                      table.slice(before, source.offset(), source.length()),
                      table.slice(m, field.offset(), field.length()))
                  ? 1
                  : 0;
        }
      }
      assertThat((double) matched / tested).isGreaterThanOrEqualTo(SHARE);
    }
  }
}
