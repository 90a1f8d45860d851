package com.qbitel.discovery.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.ConversationGroup;
import com.qbitel.discovery.capture.Warning;
import com.qbitel.discovery.grammar.GrammarLimits;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that nobody would choose to learn a protocol from, as files that a person may have. */
class RobustInputTest {

  private static final int MEBIBYTE = 1 << 20;
  private static final String CLIENT = "10.0.0.1:40000";
  private static final String SERVER = "10.0.0.2:7000";

  private final DiscoveryPipeline pipeline = DiscoveryPipelines.standard();

  private static String line(byte[] payload, String transport, String src, String dst) {
    return "{\"hex\":\"%s\",\"proto\":\"%s\",\"src\":\"%s\",\"dst\":\"%s\"}"
        .formatted(HexFormat.of().formatHex(payload), transport, src, dst);
  }

  private static String bare(byte[] payload) {
    return "{\"hex\":\"%s\"}".formatted(HexFormat.of().formatHex(payload));
  }

  /** Messages with the endpoints of client and server. */
  private static List<String> lines(MessageTable m, String transport, String server) {
    return IntStream.range(0, m.size())
        .mapToObj(i ->
            m.direction(i) == Direction.RESPONSE
                ? line(m.payload(i), transport, server, CLIENT)
                : line(m.payload(i), transport, CLIENT, server))
        .toList();
  }

  private static MessageTable messages(ProtocolFamily family, int count) {
    return SyntheticProtocols.generate(family, 3, count).messages();
  }

  private static List<String> bare(ProtocolFamily family, int count) {
    MessageTable m = messages(family, count);
    return IntStream.range(0, count).mapToObj(i -> bare(m.payload(i))).toList();
  }

  /** Discovers lines, and checks that each message has a type whose fields tile it. */
  private DiscoveryResult discover(List<String> lines) {
    DiscoveryResult r =
        pipeline.discover(
            new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8)),
            CaptureOptions.defaults(),
            DiscoveryOptions.defaults(),
            Progress.NONE);
    assertThat(r.complete()).isTrue();
    assertThat(r.grammar().types().stream().mapToInt(MessageType::count).sum())
        .isEqualTo(lines.size());
    MessageDissector dissector = GrammarStage.dissector(r.grammar());
    MessageTable m = r.capture().messages();
    for (int i = 0; i < m.size(); i += Math.max(1, m.size() / 200)) {
      int end = 0;
      for (PlacedField f : dissector.dissect(m.payload(i), m.direction(i)).fields()) {
        assertThat(f.offset()).isEqualTo(end);
        end += f.length();
      }
      assertThat(end).isEqualTo(m.length(i));
    }
    return r;
  }

  private static List<String> codes(DiscoveryResult r) {
    return r.warnings().stream().map(Warning::code).distinct().toList();
  }

  private static List<String> interleaved(List<String> a, List<String> b) {
    return IntStream.range(0, a.size())
        .boxed()
        .flatMap(i -> Stream.of(a.get(i), b.get(i)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 60})
  void oneMessage_ofAnyLength_hasOneType(int length) {
    byte[] payload = new byte[length];
    new Random(length).nextBytes(payload);
    assertThat(discover(List.of(bare(payload))).grammar().types()).hasSize(1);
  }

  @Test
  void twoMessages_areExplained() {
    discover(bare(ProtocolFamily.WIDE_HEADER, 2));
    discover(bare(ProtocolFamily.COMMANDS, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001000000060102", "", "00", "47455420300d0a"})
  void identicalMessages_areOneTypeWithoutWarnings(String hex) {
    DiscoveryResult r = discover(Collections.nCopies(300, bare(HexFormat.of().parseHex(hex))));
    assertThat(r.grammar().types()).hasSize(1);
    assertThat(r.warnings()).isEmpty();
  }

  @Test
  void hundredThousandMessages_areAllCounted_andSaidToBeSampled() {
    MessageTable few = messages(ProtocolFamily.CONTROL_OCTETS, 1_000);
    List<String> part = lines(few, "tcp", SERVER);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.addAll(part);
    }
    DiscoveryResult r = discover(all);
    assertThat(codes(r)).containsExactly("analysis-sample");
    assertThat(r.warnings().getFirst().text()).contains("400 messages", "100,000 messages");
  }

  @Test
  void messagesOfOneMebibyte_areBounded_andSaidToBeReadInPart() {
    Random random = new Random(1);
    List<String> binary = new ArrayList<>();
    List<String> text = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      byte[] b = new byte[MEBIBYTE];
      for (int k = 0; k < b.length; k++) {
        b[k] = (byte) random.nextInt(4);
      }
      ByteBuffer.wrap(b).putInt(b.length).putInt(i);
      binary.add(bare(b));
      text.add(bare(("PUT /" + i + " {" + "\"a\":1,".repeat(MEBIBYTE / 6) + "}").getBytes(UTF_8)));
    }
    long begin = System.nanoTime();
    DiscoveryResult ofBinary = discover(binary);
    DiscoveryResult ofText = discover(text);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(2));
    assertThat(codes(ofBinary)).containsExactly("analysis-sample");
    assertThat(ofText.warnings())
        .extracting(Warning::text)
        .anyMatch(w -> w.contains("1,500 bytes"))
        .anyMatch(w -> w.contains("65,536 bytes"));
    assertThat(GrammarLimits.DIVIDED_TEXT).isEqualTo(65_536);
  }

  @Test
  void severalServices_areNamed_andEachCanBeChosen() {
    List<String> mixed =
        interleaved(
            lines(messages(ProtocolFamily.WIDE_HEADER, 150), "tcp", SERVER),
            lines(messages(ProtocolFamily.NAME_SERVICE, 150), "udp", "10.0.0.3:53"));
    DiscoveryResult r = discover(mixed);
    assertThat(codes(r)).containsExactly("several-services");
    assertThat(r.warnings().getFirst().text()).contains("tcp port 7000 (150)", "udp port 53 (150)");
    assertThat(r.capture().groups())
        .extracting(ConversationGroup::filter, ConversationGroup::messages)
        .containsExactlyInAnyOrder(
            tuple("all", 300L), tuple("tcp port 7000", 150L), tuple("udp port 53", 150L));
    assertThat(r.capture().groups().getFirst().filter()).isEqualTo("all");
    DiscoveryResult one =
        pipeline.discover(
            new ByteArrayInputStream(String.join("\n", mixed).getBytes(UTF_8)),
            CaptureOptions.defaults().withFilter("udp port 53"),
            DiscoveryOptions.defaults(),
            Progress.NONE);
    assertThat(one.capture().messages().size()).isEqualTo(150);
    assertThat(codes(one)).isEmpty();
  }

  @Test
  void textAmongBinaryMessages_isSaid() {
    List<String> text = bare(ProtocolFamily.COMMANDS, 100);
    List<String> binary = bare(ProtocolFamily.WIDE_HEADER, 100);
    assertThat(codes(discover(interleaved(text, binary)))).containsExactly("mixed-protocols");
    assertThat(codes(discover(text))).isEmpty();
    assertThat(codes(discover(binary))).isEmpty();
  }

  @Test
  void twoBinaryProtocols_withoutPorts_areSaidToBeTwo() {
    List<String> one = bare(ProtocolFamily.STRUCTURES, 100);
    List<String> other = bare(ProtocolFamily.BASIC_ENCODING, 100);
    DiscoveryResult r = discover(interleaved(one, other));
    assertThat(codes(r)).containsExactly("mixed-protocols");
    assertThat(r.warnings().getFirst().text()).contains("Of 200 messages looked at 1");
    assertThat(codes(discover(one))).isEmpty();
    assertThat(codes(discover(other))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void encryptedMessages_areSaidToBe_alsoBehindAClearHeader(int header) {
    Random random = new Random(header);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] b = new byte[150 + random.nextInt(250)];
      random.nextBytes(b);
      if (header > 0) {
        ByteBuffer.wrap(b).putShort((short) 0x5142).putShort((short) b.length).putInt(i);
      }
      lines.add(line(b, "tcp", CLIENT, SERVER));
    }
    DiscoveryResult r = discover(lines);
    assertThat(codes(r)).containsExactly("encrypted");
    assertThat(r.warnings().getFirst().text()).contains("looks encrypted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REQUEST", "RESPONSE"})
  void oneDirectionOnly_isExplained(Direction side) {
    MessageTable m = messages(ProtocolFamily.WIDE_HEADER, 400);
    List<String> all = lines(m, "tcp", SERVER);
    List<String> half =
        IntStream.range(0, all.size())
            .filter(i -> m.direction(i) == side)
            .mapToObj(all::get)
            .toList();
    assertThat(codes(discover(half))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WIDE_HEADER", "COMMANDS", "NAME_SERVICE"})
  void shuffledMessages_haveTheTypesOfOrderedOnes(ProtocolFamily family) {
    List<String> lines = new ArrayList<>(lines(messages(family, 200), "tcp", SERVER));
    int ordered = discover(lines).grammar().types().size();
    Collections.shuffle(lines, new Random(1));
    Predicate<Integer> close = n -> Math.abs(n - ordered) <= Math.max(1, ordered / 4);
    assertThat(discover(lines).grammar().types().size()).matches(close);
  }

  @Test
  void sameMessages_giveTheSameWarningsAndTypes() {
    List<String> lines = bare(ProtocolFamily.STRUCTURES, 300);
    assertThat(discover(lines).grammar()).isEqualTo(discover(lines).grammar());
  }
}
