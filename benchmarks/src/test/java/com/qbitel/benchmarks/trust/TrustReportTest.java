package com.qbitel.benchmarks.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the trust benchmark counts and says; the figures themselves take minutes. */
class TrustReportTest {

  private static final TrustFigure KEPT =
      new TrustFigure("shuffled: distrusted", 19, 20, 0.95, true);
  private static final TrustFigure MISSED = new TrustFigure("protocols", 3, 10, 0.2, false);

  @Test
  void bounds_areLeastOrMost() {
    assertThat(KEPT.reached()).isTrue();
    assertThat(MISSED.reached()).isFalse();
    assertThat(new TrustFigure("none", 0, 0, 0.2, false).reached()).isFalse();
    assertThat(new TrustReport(List.of(KEPT)).reached()).isTrue();
    assertThat(new TrustReport(List.of(KEPT, MISSED)).reached()).isFalse();
  }

  @Test
  void report_isWrittenForPeopleAndPrograms() {
    StringWriter text = new StringWriter();
    TrustReport report = new TrustReport(List.of(KEPT, MISSED));
    report.text(new PrintWriter(text, true));
    assertThat(text.toString())
        .contains("19 of   20   95.0 %  at least 95 %\n", "30.0 %  at most  20 %  missed\n");
    assertThat(report.json())
        .contains("\"reached\":false", "\"atLeast\":0.95", "\"atMost\":0.2", "\"share\":0.3");
  }

  @Test
  void withoutStructure_keepsLengths_andColumnsOrNothing() {
    MessageTable table = SyntheticProtocols.generate(ProtocolFamily.NAME_SERVICE, 5, 40).messages();
    MessageTable shuffled = Unstructured.shuffled(table, 1);
    MessageTable random = Unstructured.random(table, 1);
    for (int o = 0; o < 12; o++) {
      assertThat(column(shuffled, o)).isEqualTo(column(table, o));
    }
    assertThat(random.byteCount()).isEqualTo(table.byteCount());
    assertThat(shuffled.payload(3)).isNotEqualTo(table.payload(3)).hasSize(table.length(3));
    assertThat(random.payload(3)).isNotEqualTo(table.payload(3)).hasSize(table.length(3));
  }

  private static int[] column(MessageTable table, int offset) {
    int[] bytes = new int[table.size()];
    Arrays.setAll(bytes, m -> table.byteAt(m, offset));
    Arrays.sort(bytes);
    return bytes;
  }
}
