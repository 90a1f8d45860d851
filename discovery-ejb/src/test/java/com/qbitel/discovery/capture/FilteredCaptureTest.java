package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.ACK;
import static com.qbitel.discovery.capture.Frames.SYN;
import static com.qbitel.discovery.capture.Frames.payloads;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.tcp4;
import static com.qbitel.discovery.capture.Frames.udp4;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.qbitel.discovery.capture.address.Address;
import com.qbitel.discovery.capture.filter.FilterExpression;
import com.qbitel.discovery.error.RequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which messages a filter leaves, and what the result calls them. */
class FilteredCaptureTest {

  /** Two clients of port 53; port 123 on both sides: of two clients, and of a server. */
  private static final byte[] FILE =
      pcap(
          1,
          udp4(1, 4_000, 9, 53, "a1"),
          udp4(9, 53, 1, 4_000, "a2"),
          udp4(2, 4_001, 9, 53, "b1b1"),
          udp4(2, 123, 8, 5_000, "c1"),
          udp4(3, 123, 8, 5_000, "d1d1"),
          udp4(4, 6_000, 9, 123, "e1e1e1"),
          udp4(5, 6_001, 9, 123, "e2"),
          udp4(6, 6_002, 9, 123, "e3"));

  private static final List<ConversationGroup> GROUPS =
      List.of(
          new ConversationGroup("udp port 123", 5, 8), new ConversationGroup("udp port 53", 3, 4));

  private static Capture filtered(byte[] file, String filter) {
    return read(file, CaptureOptions.defaults().withFilter(filter));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "udp port 53                   ~ udp port 53 ~ a1 a2 b1b1",
        "port 53                       ~ udp port 53 ~ a1 a2 b1b1",
        "dst host 10.0.0.9 and port 53 ~ udp port 53 ~ a1 a2 b1b1",
        "all                           ~ udp port 123 ~ c1 d1d1 e1e1e1 e2 e3",
        "host 10.0.0.1                 ~ host 10.0.0.1 ~ a1 a2",
        "src 10.0.0.1                  ~ src host 10.0.0.1 ~ a1 a2",
        "UDP port 53 && !host 10.0.0.1 ~ udp port 53 and not host 10.0.0.1 ~ b1b1",
        "udp port 5000                 ~ udp port 5000 ~ c1 d1d1",
        "host 10.0.0.2                 ~ udp port 53 and host 10.0.0.2 ~ b1b1",
        "net 10.0.0.0/30               ~ udp port 53 ~ a1 a2 b1b1",
        "host 10.0.0.9                 ~ udp port 123 and host 10.0.0.9 ~ e1e1e1 e2 e3"
      })
  void filter_leavesItsConversationsOfTheBusiestGroup(
      String filter, String called, String messages) {
    Capture capture = filtered(FILE, filter);

    assertThat(capture.group().filter()).isEqualTo(called);
    assertThat(payloads(capture)).containsExactly(messages.split(" "));
    assertThat(capture.group().messages()).isEqualTo(capture.messages().size());
    assertThat(capture.group().bytes()).isEqualTo(capture.messages().byteCount());
    assertThat(capture.groups()).isEqualTo(GROUPS);
    assertThat(filtered(FILE, called).messages().digest()).isEqualTo(capture.messages().digest());
    assertThat(filtered(FILE, called).group()).isEqualTo(capture.group());
  }

  @Test
  void filterWrittenAsAGroup_isThatGroup_withoutClientsThatHaveItsPort() {
    byte[] file =
        pcap(
            1,
            tcp4(1, 502, 2, 80, 9, SYN, ""),
            tcp4(1, 502, 2, 80, 10, ACK, "aa"),
            tcp4(3, 4_003, 2, 80, 10, ACK, "ab"),
            tcp4(5, 4_005, 2, 80, 10, ACK, "ac"),
            tcp4(6, 4_006, 2, 80, 10, ACK, "ad"),
            tcp4(1, 4_000, 2, 502, 10, ACK, "bb"),
            tcp4(4, 4_002, 2, 502, 10, ACK, "bc"));

    assertThat(payloads(filtered(file, "tcp port 502"))).containsExactly("bb", "bc");
    assertThat(payloads(filtered(file, "tcp port 502 or tcp port 502")))
        .containsExactly("bb", "bc");
    assertThat(payloads(filtered(file, "tcp port 502 and port 80"))).containsExactly("aa");
  }

  @Test
  void streams_areCountedAsMessages_inAPartOfAGroupToo() {
    byte[] file =
        pcap(
            1,
            tcp4(1, 4_000, 2, 502, 10, ACK, "aa"),
            tcp4(3, 4_000, 2, 502, 10, ACK, "bb"),
            tcp4(3, 4_000, 2, 502, 11, ACK, "cc"));
    Capture part = filtered(file, "host 10.0.0.3");

    assertThat(part.group()).isEqualTo(new ConversationGroup("host 10.0.0.3", 2, 2));
    assertThat(part.groups()).containsExactly(new ConversationGroup("tcp port 502", 3, 3));
  }

  @Test
  void unselectedPayloads_needNoRoom() {
    CaptureOptions tight = new CaptureOptions("udp port 53", false, 4, 3);
    assertThat(payloads(read(FILE, tight))).containsExactly("a1", "a2", "b1b1");
    assertThat(read(FILE, tight).groups()).isEqualTo(GROUPS);
  }

  @Test
  void filterThatSelectsNothing_isRefused_withTheGroupsThatThereAre() {
    RequestException refused =
        catchThrowableOfType(RequestException.class, () -> filtered(FILE, "tcp  port 0x1"));
    assertThat(refused)
        .hasMessage(
            "the filter 'tcp port 1' selects no messages; the input has: udp port 123, udp port 53");
    assertThat(refused.violations())
        .singleElement()
        .satisfies(v -> assertThat(v.pointer()).isEqualTo("filter"));
  }

  /** Short as it is given, too long with all qualifiers and the group in front. */
  @Test
  void filterThatIsTooLongWrittenOut_isRefused_unlessItTakesAWholeGroup() {
    String many = "host 10.0.0.2 or 10.0.0.250" + " or 10.0.0.250".repeat(15);
    assertThat(many).hasSizeLessThan(FilterExpression.MAX_LENGTH);
    RequestException refused =
        catchThrowableOfType(RequestException.class, () -> filtered(FILE, many));
    assertThat(refused).hasMessageContaining("has 335 characters; the most are 256");
    assertThat(refused.violations())
        .singleElement()
        .satisfies(v -> assertThat(v.pointer()).isEqualTo("filter"));

    String all = many + " or net 10";
    assertThat(filtered(FILE, all).group().filter()).isEqualTo("udp port 123");
  }

  @Test
  void brokenFilter_isRefused_beforeAnythingIsRead() {
    assertThatThrownBy(() -> CaptureOptions.defaults().withFilter("tcp prot 502"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("at 'prot', character 5");
  }

  static List<Conversation> oneOfEachGroup() {
    FilterExpression all = FilterExpression.parse("all");
    Endpoint a = new Endpoint(new Address.Ipv4(0x0a00_0001), 4_000);
    Endpoint b = new Endpoint(new Address.Ipv4(0x0a00_0002), 502);
    Endpoint host = Endpoint.of(new Address.Ipv4(0x0a00_0001));
    Endpoint host6 = Endpoint.of(new Address.Ipv6(0x2001_0db8_0000_0000L, 1));
    Endpoint mac = Endpoint.of(new Address.Mac(1));
    return List.of(
        new Conversation(Carrier.TCP, a, b, all),
        new Conversation(Carrier.UDP, a, b, all),
        new Conversation(Carrier.SCTP, a, b, all),
        new Conversation(Carrier.ICMP, host, host, all),
        new Conversation(Carrier.ICMP6, host6, host6, all),
        new Conversation(Carrier.ip(89), host, host, all),
        new Conversation(Carrier.ip(58), host, host, all),
        new Conversation(Carrier.ip6(89), host6, host6, all),
        new Conversation(Carrier.ip6(1), host6, host6, all),
        new Conversation(Carrier.ARP, mac, mac, all),
        new Conversation(Carrier.LLC, mac, mac, all),
        new Conversation(Carrier.LLC, Endpoint.NONE, Endpoint.NONE, all),
        new Conversation(Carrier.ether(0x88b8), mac, mac, all),
        new Conversation(Carrier.ether(0x8847), Endpoint.NONE, Endpoint.NONE, all),
        new Conversation(Carrier.ppp(0xc021), Endpoint.NONE, Endpoint.NONE, all),
        new Conversation(Carrier.ppp(0x3d), mac, mac, all),
        new Conversation(Carrier.FRAME_RELAY, Endpoint.NONE, Endpoint.NONE, all));
  }

  @ParameterizedTest
  @MethodSource("oneOfEachGroup")
  void groupsFilter_readsAsItself_andSelectsOnlyItsOwn(Conversation conversation) {
    String group = new Roles(List.of()).group(conversation);
    FilterExpression filter = FilterExpression.parse(group);

    assertThat(filter.text()).isEqualTo(group);
    for (Conversation other : oneOfEachGroup()) {
      boolean same = other.carrier().equals(conversation.carrier());
      Endpoint from = other.first().endpoint();
      assertThat(filter.selects(other.carrier().headers(from, other.second().endpoint())))
          .as("%s of %s", group, other.carrier())
          .isEqualTo(same);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "all                         ~ all ~ aa bb cc dd",
        "tcp                         ~ tcp ~ aa bb",
        "tcp port 502                ~ tcp port 502 ~ aa bb",
        "ip host 10.0.0.1            ~ host 10.0.0.1 ~ aa",
        "host 2001:db8:0:0::1        ~ host 2001:db8::1 ~ bb",
        "ip6                         ~ ip6 ~ bb",
        "ether host 00:00:00:00:00:1a ~ ether host 00:00:00:00:00:1a ~ cc",
        "port 7                      ~ port 7 ~ dd"
      })
  void messagesThatAreGiven_areFilteredByWhatTheyTell(
      String filter, String called, String messages) {
    String lines =
        """
        {"hex":"aa","proto":"tcp","src":"10.0.0.1:4000","dst":"10.0.0.2:502"}
        {"hex":"bb","proto":"tcp","src":"[2001:db8::1]:4000","dst":"[2001:db8::2]:502"}
        {"hex":"cc","src":"00:00:00:00:00:1a","dst":"00:00:00:00:00:1b"}
        {"hex":"dd","src":"plc:7","dst":"station:9"}
        """;
    Capture capture = filtered(lines.getBytes(UTF_8), filter);

    assertThat(capture.group().filter()).isEqualTo(called);
    assertThat(payloads(capture)).containsExactly(messages.split(" "));
    assertThat(capture.groups()).containsExactly(new ConversationGroup("all", 4, 4));
  }
}
