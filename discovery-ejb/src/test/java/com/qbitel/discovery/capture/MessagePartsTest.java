package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages of two protocols in one file that says nothing of where they come from. */
class MessagePartsTest {

  private static final HexFormat HEX = HexFormat.of();

  /** Messages of a generated protocol, in hex. */
  private static List<String> messages(long seed, boolean text, int count) {
    MessageTable table =
        SyntheticProtocols.generate(SyntheticProtocols.family(seed, text), seed, count).messages();
    List<String> out = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      if (table.length(i) > 0) {
        out.add(HEX.formatHex(table.payload(i)));
      }
    }
    return out;
  }

  private static Capture read(List<String> messages, String filter) {
    StringBuilder lines = new StringBuilder();
    messages.forEach(m -> lines.append("{\"hex\":\"").append(m).append("\"}\n"));
    byte[] file = lines.toString().getBytes(StandardCharsets.UTF_8);
    return CaptureStage.reader()
        .read(new ByteArrayInputStream(file), CaptureOptions.defaults().withFilter(filter));
  }

  private static List<String> payloads(Capture capture) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < capture.messages().size(); i++) {
      out.add(HEX.formatHex(capture.messages().payload(i)));
    }
    return out;
  }

  private static void areSeparated(List<String> more, List<String> fewer) {
    List<String> mixed = new ArrayList<>(more);
    mixed.addAll(fewer);
    Collections.shuffle(mixed, new Random(4));

    Capture all = read(mixed, null);
    Capture first = read(mixed, "part 1");
    Capture second = read(mixed, "part 2");

    assertThat(all.group().filter()).isEqualTo("all");
    assertThat(payloads(all)).isEqualTo(mixed);
    assertThat(all.groups())
        .extracting(ConversationGroup::filter)
        .containsExactly("all", "part 1", "part 2");
    assertThat(all.groups().get(1)).isEqualTo(first.group());
    assertThat(all.groups().get(2)).isEqualTo(second.group());
    assertThat(payloads(first)).containsExactlyInAnyOrderElementsOf(more);
    assertThat(payloads(second)).containsExactlyInAnyOrderElementsOf(fewer);
  }

  @Test
  void textAndBinaryMessages_areSeparated() {
    areSeparated(messages(12, true, 120), messages(5, false, 60));
  }

  @Test
  void twoBinaryProtocols_areSeparated() {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      byte[] body = new byte[4 + random.nextInt(20)];
      for (int k = 0; k < body.length; k++) {
        body[k] = (byte) random.nextInt(4);
      }
      String length = HEX.toHexDigits((byte) body.length);
      one.add("5a5a01" + length + HEX.formatHex(body));
      if (i % 2 == 0) {
        other.add("c0a8f107" + "40".repeat(body.length) + length);
      }
    }
    areSeparated(one, other);
  }

  @Test
  void oneProtocol_hasNoParts_andAFilterForOneIsRefused() {
    List<String> one = messages(5, false, 100);
    assertThat(read(one, null).groups()).hasSize(1);
    assertThatThrownBy(() -> read(one, "part 2"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("does not fall into two");
    for (String wrong : List.of("part", "part 3", "part 1 and tcp", "not part 1")) {
      assertThatThrownBy(() -> CaptureOptions.defaults().withFilter(wrong))
          .isInstanceOf(RequestException.class);
    }
  }
}
