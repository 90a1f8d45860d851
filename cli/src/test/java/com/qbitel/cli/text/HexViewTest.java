package com.qbitel.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.cli.text.SampleMessage.Part;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HexViewTest {

  @Test
  void lines_showBytesCharactersAndFields() {
    SampleMessage message =
        sample(
            "4c500103e80002616200000000000000007f",
            new Part(0, 2, "magic", "const"),
            new Part(2, 1, "type", "type"),
            new Part(3, 15, "rest", "payload"));
    assertThat(new HexView(new Page(80, false, false), message).lines())
        .containsExactly(
            "    0000 |4c 50|01|03 e8 00 02 61 62 00 00 00 00 00 00 00  LP.....ab.......",
            "    0010  00 7f                                            ..",
            "         0 magic   2 type   3 rest");
  }

  @Test
  void lines_ofALongMessage_endWithTheNumberLeftOut() {
    SampleMessage message = sample("00".repeat(1000), new Part(0, 1000, "all", "payload"));
    assertThat(new HexView(new Page(80, false, true), message).lines())
        .hasSize(14)
        .contains("    \u2026 808 more bytes");
  }

  @Test
  void lines_ofAnEmptyMessage_areNone() {
    assertThat(new HexView(new Page(80, false, true), sample("")).lines()).isEmpty();
  }

  @Test
  void lines_withFieldsThatDoNotFit_stayWithinTheMessage() {
    SampleMessage message = sample("0102", new Part(1, 9, "long", "id"), new Part(7, 2, "out", ""));
    assertThat(new HexView(new Page(80, false, false), message).lines())
        .containsExactly(
            "    0000 |01|02                                            ..", "         1 long");
  }

  private static SampleMessage sample(String hex, Part... parts) {
    return new SampleMessage(0, "", "", HexFormat.of().parseHex(hex), List.of(parts));
  }
}
