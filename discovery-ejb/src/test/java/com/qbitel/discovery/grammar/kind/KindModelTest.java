package com.qbitel.discovery.grammar.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindModelTest {

  /** Trees without trees: every field is a number, less likely an identifier. */
  private static BoostedTrees trees() {
    double[] base = new double[KindModel.KINDS];
    base[FieldKind.NUMBER.ordinal()] = 4;
    base[FieldKind.ID.ordinal()] = 3;
    return new BoostedTrees(
        1, KindModel.KINDS, base, new int[0], new short[0], new float[0], new int[0]);
  }

  private static final float[] ROW = new float[1];

  @Test
  void probabilities_sumToOne_andCoolDownWithTemperature() {
    double[] hot = new KindModel(trees(), 2, Map.of()).probabilities(ROW, Role.NONE);
    double[] cold = new KindModel(trees(), 1, Map.of()).probabilities(ROW, Role.NONE);
    assertThat(Arrays.stream(hot).sum()).isCloseTo(1, within(1e-9));
    assertThat(hot[FieldKind.NUMBER.ordinal()]).isLessThan(cold[FieldKind.NUMBER.ordinal()]);
    double ratio = cold[FieldKind.NUMBER.ordinal()] / cold[FieldKind.ID.ordinal()];
    assertThat(ratio).isCloseTo(Math.E, within(1e-9));
  }

  @Test
  void role_decides_withItsOwnProbability() {
    KindModel model = new KindModel(trees(), 1, Map.of(Role.CHECKSUM, 0.98));
    List<LikelyKind> ranked = model.rank(ROW, Role.CHECKSUM, 0.001);
    assertThat(ranked.getFirst()).isEqualTo(new LikelyKind(FieldKind.CHECKSUM, 0.98));
    assertThat(ranked.get(1).kind()).isEqualTo(FieldKind.NUMBER);
    assertThat(ranked.stream().mapToDouble(LikelyKind::probability).sum())
        .isCloseTo(1, within(0.02));
    double[] told = model.with(Role.KEYWORD, 0.9).probabilities(ROW, Role.KEYWORD);
    assertThat(told[FieldKind.TYPE.ordinal()]).isEqualTo(0.9);
    assertThat(model.rank(ROW, Role.ECHO, 0.001).getFirst().kind()).isEqualTo(FieldKind.NUMBER);
  }

  @Test
  void model_readsWhatItHasWritten() throws IOException {
    KindModel model = new KindModel(trees(), 1.3, Map.of(Role.LENGTH, 0.97, Role.TIME, 0.9));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(new DataOutputStream(bytes));
    KindModel read =
        KindModel.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (Role role : Role.values()) {
      assertThat(read.probabilities(ROW, role)).isEqualTo(model.probabilities(ROW, role));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), 40);
    assertThatThrownBy(() -> KindModel.read(new DataInputStream(new ByteArrayInputStream(cut))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void model_refusesWhatIsNone() {
    assertThatThrownBy(() -> new KindModel(trees(), 0, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KindModel(trees(), 1, Map.of(Role.NONE, 0.5)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KindModel(trees(), 1, Map.of(Role.TIME, 1.5)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
