package com.qbitel.discovery.version;

import static com.qbitel.discovery.version.Types.chained;
import static com.qbitel.discovery.version.Types.edition;
import static com.qbitel.discovery.version.Types.field;
import static com.qbitel.discovery.version.Types.type;
import static com.qbitel.discovery.version.Types.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import com.qbitel.discovery.version.Change.Kind;
import com.qbitel.discovery.version.TypeDifference.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileDifferenceTest {

  private static List<Change> changes(List<Field> before, List<Field> after) {
    ProfileDifference d =
        ProfileDifference.between(
            edition(type("t0", "01", before)), edition(type("t0", "01", after)));
    assertThat(d.types()).hasSize(1);
    return d.types().getFirst().changes();
  }

  private static List<Field> with(int at, Field other) {
    List<Field> fields = new ArrayList<>(usual());
    fields.set(at, other);
    return fields;
  }

  @Test
  void equalProfiles_haveNoDifference() {
    Edition e = chained(edition(type("t0", "01", usual()), type("t1", "02", usual())), "t0", "t1");
    ProfileDifference d = ProfileDifference.between(e, e);
    assertThat(d.isEmpty()).isTrue();
    assertThat(d.count(Fate.SAME)).isEqualTo(2);
  }

  @Test
  void renumberedTypes_areTheSame() {
    Edition before =
        chained(edition(type("t0", "01", usual()), type("t1", "02", usual())), "t0", "t1");
    Edition after =
        chained(edition(type("t0", "02", usual()), type("t1", "01", usual())), "t1", "t0");
    assertThat(ProfileDifference.between(before, after).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5, 11})
  void learnedProfiles_inAnyOrderOfTypes_haveNoDifference(long seed) {
    Grammar g = GrammarStage.learner().learn(SyntheticProtocols.generate(seed, 150).messages());
    List<com.qbitel.discovery.grammar.MessageType> reversed = new ArrayList<>(g.types());
    Collections.reverse(reversed);
    ProfileDifference d =
        ProfileDifference.between(
            new Edition(g, Optional.empty()),
            new Edition(new Grammar(reversed, g.layout()), Optional.empty()));
    assertThat(d.types()).allMatch(t -> t.before().equals(t.after()));
    assertThat(d.isEmpty()).isTrue();
  }

  @Test
  void typesAddedAndRemoved_areSo() {
    Field number = field("count", 3, 4, FieldKind.COUNT);
    ProfileDifference d =
        ProfileDifference.between(
            edition(type("t0", "01", usual()), type("t1", "02", usual())),
            edition(type("t0", "03", List.of(number)), type("t1", "01", usual())));
    assertThat(d.types())
        .extracting(TypeDifference::fate, t -> t.type().name())
        .containsExactly(
            tuple(Fate.ADDED, "request 0x03"),
            tuple(Fate.SAME, "request 0x01"),
            tuple(Fate.REMOVED, "request 0x02"));
    assertThat(d.isEmpty()).isFalse();
  }

  @Test
  void typeUnderAnotherNameOrKey_isFoundAgain() {
    ProfileDifference d =
        ProfileDifference.between(
            edition(type("t0", "01", usual()), type("t1", "02", List.of(usual().getFirst()))),
            edition(
                type("t4", "login", 2, "01", usual()),
                type("t9", "request 0x02", 4, "02", List.of(usual().getFirst()))));
    assertThat(d.types().get(0).changes())
        .containsExactly(new Change(Kind.RENAMED, Optional.empty(), "request 0x01", "login", true));
    assertThat(d.types().get(1).changes())
        .containsExactly(
            new Change(
                Kind.SELECTOR, Optional.empty(), "bytes 2 1 ff = 02", "bytes 4 1 ff = 02", true));
  }

  @Test
  void typeWithAnotherCode_isTheSame_onlyWhenNoOtherTypeIsLikeIt() {
    Edition alone = edition(type("t0", "01", usual()));
    ProfileDifference d = ProfileDifference.between(alone, edition(type("t0", "07", usual())));
    assertThat(d.types()).hasSize(1);
    assertThat(d.types().getFirst().changes())
        .extracting(Change::kind)
        .containsExactly(Kind.RENAMED, Kind.SELECTOR);
    ProfileDifference twins =
        ProfileDifference.between(
            alone, edition(type("t0", "07", usual()), type("t1", "08", usual())));
    assertThat(twins.count(Fate.ADDED)).isEqualTo(2);
    assertThat(twins.count(Fate.REMOVED)).isEqualTo(1);
  }

  @Test
  void insertedField_isAdded_andThoseBehindItMove() {
    List<Field> after =
        List.of(
            field("mark", 0, 2, FieldKind.CONST),
            field("type", 2, 1, FieldKind.TYPE),
            field("flags", 3, 1, FieldKind.FLAGS),
            field("value4", 4, 2, FieldKind.NUMBER),
            field("body", 6, null, FieldKind.PAYLOAD));
    assertThat(changes(usual(), after))
        .containsExactly(
            Change.of(Kind.FIELD_ADDED, "flags", "", "offset 3, 1 byte, flags"),
            Change.of(Kind.FIELD_MOVED, "value4", "offset 3", "offset 4"),
            Change.of(Kind.FIELD_MOVED, "body", "offset 5", "offset 6"));
    assertThat(changes(after, usual()))
        .extracting(Change::kind)
        .containsExactly(Kind.FIELD_REMOVED, Kind.FIELD_MOVED, Kind.FIELD_MOVED);
  }

  @Test
  void fieldWithAnotherNameKindOrLength_isSaidSo() {
    assertThat(changes(usual(), with(2, field("speed", 3, 2, FieldKind.NUMBER))))
        .containsExactly(Change.of(Kind.FIELD_RENAMED, "speed", "value3", "speed"));
    assertThat(changes(usual(), with(2, field("value3", 3, 2, FieldKind.TIMESTAMP))))
        .containsExactly(Change.of(Kind.FIELD_RETYPED, "value3", "number", "timestamp"));
    assertThat(changes(usual(), with(3, field("body", 5, 8, FieldKind.PAYLOAD))))
        .containsExactly(Change.of(Kind.FIELD_RESIZED, "body", "any length", "8 bytes"));
  }

  @Test
  void valuesRangesAndRules_areCompared() {
    Field few =
        field(
            "value3",
            3,
            2,
            FieldKind.NUMBER,
            List.of("0001", "0002"),
            new Constraint("enumeration", -1, 0, 1, false, 1L, 2L));
    Field others =
        field(
            "value3",
            3,
            2,
            FieldKind.NUMBER,
            List.of("0002", "0009"),
            new Constraint("enumeration", -1, 0, 1, false, 2L, 9L));
    assertThat(changes(with(2, few), with(2, others)))
        .containsExactly(
            Change.of(Kind.FIELD_VALUES, "value3", "0001", "0009").quoting(),
            Change.of(Kind.FIELD_RANGE, "value3", "1 to 2", "2 to 9").quoting());
    Field length =
        field(
            "value3",
            3,
            2,
            FieldKind.LENGTH,
            null,
            new Constraint("length-of", 3, 0, 1, true, null, null));
    assertThat(changes(usual(), with(2, length)))
        .containsExactly(
            Change.of(Kind.FIELD_RETYPED, "value3", "number", "length"),
            Change.of(Kind.FIELD_RULE, "value3", "", "length-of body, plus 0, little-endian"));
  }

  @Test
  void orderOfMessages_isCompared_forTypesThatBothKnow() {
    Edition before =
        chained(edition(type("t0", "01", usual()), type("t1", "02", usual())), "t0", "t1");
    Edition after =
        chained(edition(type("t0", "01", usual()), type("t1", "02", usual())), "t0", "t0", "t1");
    assertThat(ProfileDifference.between(before, after).changes())
        .containsExactly(
            Change.of(
                    Kind.STEP_ADDED,
                    "",
                    "t0 request 0x01 (request) behind t0 request 0x01 (request)")
                .quoting());
    Edition short1 = chained(edition(type("t0", "01", usual()), type("t1", "02", usual())), "t0");
    assertThat(ProfileDifference.between(before, short1).changes())
        .containsExactly(Change.of(Kind.EVENT_REMOVED, "t1 request 0x02 (request)", "").quoting());
  }
}
