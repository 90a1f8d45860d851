package com.qbitel.discovery.parser.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.program.GrammarProgram.TypedField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a dissector offers beyond the fields of each type. */
class WiresharkColumnsTest {

  private static TypedField field(int type, String name, int length, FieldKind kind) {
    Field f =
        new Field(
            name,
            0,
            length,
            kind,
            List.of(new KindProbability(kind, 0.9)),
            0.9,
            0.9,
            Optional.empty(),
            kind == FieldKind.TYPE ? List.of("03") : null,
            null,
            List.of(new Evidence("s", "f", 1, 1, 0, "t")));
    return new TypedField(
        type, f, new FieldRules(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static WiresharkColumns columns(boolean text, TypedField... fields) {
    return new WiresharkColumns(List.of(fields), f -> WiresharkShape.of(f, text));
  }

  @Test
  void fieldsOfOneNameAndShape_areFoundTogether() {
    WiresharkColumns c =
        columns(
            false,
            field(0, "transactionId", 2, FieldKind.ID),
            field(0, "code", 1, FieldKind.TYPE),
            field(1, "transactionId", 2, FieldKind.ID),
            field(1, "code", 2, FieldKind.TYPE),
            field(2, "transactionId", 2, FieldKind.ID));
    assertThat(c.declarations("qbitel_x"))
        .isEqualTo(
            "S[0] = ProtoField.uint16(\"qbitel_x.any_transaction_id\", \"transactionId\", base.DEC)");
    assertThat(c.shares()).isEqualTo("[0] = 0, [2] = 0, [4] = 0");
  }

  @Test
  void sharedNames_areHarmless() {
    String hostile = "x\") os.execute(\"y\") --";
    WiresharkColumns c =
        columns(false, field(0, hostile, 2, FieldKind.ID), field(1, hostile, 2, FieldKind.ID));
    assertThat(c.declarations("qbitel_x"))
        .matches(
            "S\\[0] = ProtoField[.]uint16\\(\"qbitel_x[.][a-z_0-9]+\", \"[A-Za-z0-9 _.,:()+-]+\", base[.]DEC\\)")
        .doesNotContain("--");
  }

  @Test
  void column_hasThreeFieldsThatTellMost_andNoConstants() {
    WiresharkColumns c =
        columns(
            false,
            field(0, "number", 2, FieldKind.NUMBER),
            field(0, "type", 1, FieldKind.TYPE),
            field(0, "number2", 4, FieldKind.NUMBER),
            field(0, "host", 4, FieldKind.ADDRESS),
            field(0, "payload", 40, FieldKind.PAYLOAD),
            field(0, "id", 2, FieldKind.ID));
    assertThat(c.shown()).isEqualTo("[0] = \"number\", [3] = \"ipv4\", [5] = \"number\"");
  }

  @Test
  void fieldsOfText_areText_whateverTheirKind() {
    Field keyword = field(0, "keyword", 3, FieldKind.TYPE).field();
    assertThat(WiresharkShape.of(keyword, true)).isEqualTo(WiresharkShape.STRING);
    assertThat(WiresharkShape.of(keyword, false)).isEqualTo(WiresharkShape.UINT24);
  }
}
