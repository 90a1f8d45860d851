package com.qbitel.discovery.grammar.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.column.TypedBytes;
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

  private static KindModel model(double temperature, Map<Role, Double> accuracy) {
    return new KindModel(List.of(trees(), trees()), trees(), temperature, accuracy);
  }

  /** What a model says of one field that stands alone. */
  private static double[] probabilities(KindModel model, Role role) {
    Slot slot = new Slot(new int[] {0}, new int[] {0}, new int[] {1}, 0, 0, 0, role);
    TypedBytes bytes = KindContextTest.bytes(new byte[] {1, 2});
    KindContext context = new KindContext(bytes, List.of(slot));
    return model.probabilities(model.scores(new float[][] {ROW}, context)[0], role);
  }

  @Test
  void probabilities_sumToOne_andCoolDownWithTemperature() {
    double[] hot = probabilities(model(2, Map.of()), Role.NONE);
    double[] cold = probabilities(model(1, Map.of()), Role.NONE);
    assertThat(Arrays.stream(hot).sum()).isCloseTo(1, within(1e-9));
    assertThat(hot[FieldKind.NUMBER.ordinal()]).isLessThan(cold[FieldKind.NUMBER.ordinal()]);
    double ratio = cold[FieldKind.NUMBER.ordinal()] / cold[FieldKind.ID.ordinal()];
    assertThat(ratio).isCloseTo(Math.exp(1 / KindModel.CAUTION), within(1e-9));
  }

  @Test
  void role_decides_withItsOwnProbability() {
    KindModel model = model(1, Map.of(Role.CHECKSUM, 0.98));
    double[] sum = probabilities(model, Role.CHECKSUM);
    assertThat(sum[FieldKind.CHECKSUM.ordinal()]).isEqualTo(0.98);
    assertThat(sum[FieldKind.NUMBER.ordinal()]).isGreaterThan(sum[FieldKind.ID.ordinal()]);
    assertThat(Arrays.stream(sum).sum()).isCloseTo(1, within(1e-9));
    double[] told = probabilities(model(1, Map.of(Role.KEYWORD, 0.9)), Role.KEYWORD);
    assertThat(told[FieldKind.TYPE.ordinal()]).isEqualTo(0.9);
    double[] echo = probabilities(model, Role.ECHO);
    assertThat(echo[FieldKind.NUMBER.ordinal()]).isGreaterThan(0.5);
  }

  @Test
  void model_readsWhatItHasWritten() throws IOException {
    KindModel model = model(1.3, Map.of(Role.LENGTH, 0.97, Role.TIME, 0.9));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(new DataOutputStream(bytes));
    KindModel read =
        KindModel.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (Role role : Role.values()) {
      assertThat(probabilities(read, role)).isEqualTo(probabilities(model, role));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), 40);
    assertThatThrownBy(() -> KindModel.read(new DataInputStream(new ByteArrayInputStream(cut))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void model_refusesWhatIsNone() {
    assertThatThrownBy(() -> model(0, Map.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model(1, Map.of(Role.NONE, 0.5)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model(1, Map.of(Role.TIME, 1.5)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
