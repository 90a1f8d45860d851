package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.pipeline.DiscoveryOptions;
import com.qbitel.discovery.pipeline.DiscoveryPipelines;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.pipeline.Progress;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hosts and ports tell the engine who speaks to whom, and nothing else.
 *
 * <p>The engine itself looks at an address alone to find it again inside the messages of its own
 * conversation, as NTP has it: there, hosts are renumbered in both places or not consistently. The
 * reader does once, to tell the sides of a conversation apart: the port that more conversations
 * share serves; where that ties, as in a capture of one conversation, the lower port does. Ports of
 * such a capture are renumbered in their order.
 */
class RenumberingTest {

  private static final int MESSAGES = 250;
  private static final int WHOLE = 1000;
  private static final int SEEDS = 3;

  @ParameterizedTest
  @ValueSource(strings = {"dns.pcapng", "modbus.pcap", "mqtt.pcap", "redis.pcap", "weir.pcap"})
  void engine_otherHostsAndPorts_giveTheSameGrammar(String file) throws IOException {
    MessageTable messages = MessageLines.sample(file, MESSAGES);
    Grammar before = learn(messages);
    for (int seed = 0; seed < SEEDS; seed++) {
      Renumbering other = new Renumbering(seed, false, endpoints(messages));
      assertThat(learn(renumbered(messages, other))).as("seed " + seed).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dns.pcapng",
        "modbus.pcap",
        "mqtt.pcap",
        "redis.pcap",
        "smtp.pcapng",
        "weir.pcap"
      })
  void product_otherHostsAndPorts_giveTheSameResult(String file) throws IOException {
    MessageTable messages = MessageLines.sample(file, WHOLE);
    DiscoveryResult before = discover(MessageLines.read(messages, e -> e));
    for (int seed = 0; seed < SEEDS; seed++) {
      assertSame(messages, before, new Renumbering(seed, false, endpoints(messages)));
    }
  }

  @Test
  void product_oneConversation_portsInTheirOrder_giveTheSameResult() throws IOException {
    MessageTable messages = MessageLines.sample("modbus.pcap", MESSAGES);
    assertThat(messages.flows()).hasSize(1);
    DiscoveryResult before = discover(MessageLines.read(messages, e -> e));
    for (int seed = 0; seed < SEEDS; seed++) {
      assertSame(messages, before, new Renumbering(seed, true, endpoints(messages)));
    }
  }

  @Test
  void product_oneConversation_lowerPortServes() throws IOException {
    MessageTable messages = MessageLines.sample("modbus.pcap", MESSAGES);
    Flow flow = messages.flow(0);
    Capture swapped =
        MessageLines.read(
            messages, e -> e.equals(flow.server()) ? "10.0.0.1:60000" : "10.0.0.2:502");

    assertThat(messages.direction(0)).isEqualTo(Direction.REQUEST);
    assertThat(swapped.messages().direction(0)).isEqualTo(Direction.RESPONSE);
  }

  private static void assertSame(MessageTable m, DiscoveryResult before, Renumbering other) {
    DiscoveryResult after = discover(MessageLines.read(m, other::of));

    assertThat(after.capture().messages().flows()).doesNotContainAnyElementsOf(m.flows());
    assertThat(after.grammar()).isEqualTo(before.grammar());
    assertThat(after.confidence()).isEqualTo(before.confidence());
  }

  private static DiscoveryResult discover(Capture capture) {
    return DiscoveryPipelines.standard().run(capture, DiscoveryOptions.defaults(), Progress.NONE);
  }

  private static Grammar learn(MessageTable messages) {
    return GrammarStage.learner().learn(messages);
  }

  private static List<String> endpoints(MessageTable messages) {
    return messages.flows().stream()
        .flatMap(f -> List.of(f.client(), f.server()).stream())
        .distinct()
        .toList();
  }

  /** The same messages and sides under other names. */
  private static MessageTable renumbered(MessageTable m, Renumbering other) {
    MessageTable.Builder out = new MessageTable.Builder();
    for (int i = 0; i < m.size(); i++) {
      Flow f = m.flow(i);
      Flow renamed = new Flow(f.transport(), other.of(f.client()), other.of(f.server()));
      out.add(m.payload(i), m.packet(i), m.time(i), renamed, m.direction(i));
    }
    return out.build();
  }
}
