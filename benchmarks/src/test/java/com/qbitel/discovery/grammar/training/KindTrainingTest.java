package com.qbitel.discovery.grammar.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.kind.KindModel;
import com.qbitel.discovery.grammar.kind.Role;
import com.qbitel.discovery.synthetic.LabelledTraffic;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KindTrainingTest {

  private static byte[] bytes(KindModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void training_twice_givesTheSameBytes_andAnotherSeedOthers() throws IOException {
    byte[] once = bytes(new KindTraining(1, 20).train(List.of(), 0));
    assertThat(bytes(new KindTraining(1, 20).train(List.of(), 0))).isEqualTo(once);
    assertThat(bytes(new KindTraining(2, 20).train(List.of(), 0))).isNotEqualTo(once);
    KindModel read = KindModel.read(new DataInputStream(new ByteArrayInputStream(once)));
    assertThat(bytes(read)).isEqualTo(once);
  }

  /** Trees learned from some protocols know the kinds of fields of others. */
  @Test
  void trained_knowsTheKindsOfProtocolsItHasNotSeen() throws IOException {
    KindModel model = new KindTraining(1, 60).train(List.of(), 0);
    assertThat(bytes(model).length).isLessThan(2 << 20);
    double right = 0;
    double all = 0;
    double[] kinds = new double[KindModel.KINDS];
    for (long seed = 9000; seed < 9020; seed++) {
      LabelledTraffic traffic =
          SyntheticProtocols.generate(SyntheticProtocols.family(seed, false), seed, 80);
      KindView view = KindView.of(traffic, CutSamples.trueTypes(traffic));
      List<KindSlots> fields = view.exact();
      double known = fields.stream().mapToDouble(KindSlots::known).sum();
      double[][] scores = model.scores(view.rows(fields), view.context(fields));
      for (int f = 0; f < scores.length; f++) {
        KindSlots s = fields.get(f);
        double[] p = model.probabilities(scores[f], Role.NONE);
        int first =
            IntStream.range(0, p.length).reduce((a, b) -> p[b] > p[a] ? b : a).orElseThrow();
        right += s.kinds()[first] / known;
        for (int k = 0; k < kinds.length; k++) {
          kinds[k] += s.kinds()[k] / known;
        }
      }
      all++;
    }
    double majority = 0;
    for (double k : kinds) {
      majority = Math.max(majority, k / all);
    }
    assertThat(right / all).as("majority %.3f", majority).isGreaterThan(majority + 0.25);
  }

  @Test
  void recording_keepsLengthsAndTruth_andSomeFieldsStill() {
    LabelledTraffic traffic = SyntheticProtocols.generate(12, 60);
    LabelledTraffic recording = ShortRecording.of(traffic, new SplittableRandom(1));
    assertThat(recording.truths()).isNotEmpty();
    assertThat(traffic.truths()).containsAll(recording.truths());
    LabelledTraffic again = ShortRecording.of(traffic, new SplittableRandom(1));
    assertThat(again.messages().digest()).isEqualTo(recording.messages().digest());
  }
}
