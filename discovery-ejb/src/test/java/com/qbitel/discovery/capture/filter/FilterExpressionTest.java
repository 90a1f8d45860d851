package com.qbitel.discovery.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.qbitel.discovery.capture.address.AddressText;
import com.qbitel.discovery.capture.filter.Headers.Link;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterExpressionTest {

  private static final Headers MODBUS = ip(Headers.TCP, "10.0.0.1", 4000, "10.0.0.2", 502);

  private static Headers ip(int protocol, String from, int port, String to, int toPort) {
    int etherType = from.indexOf(':') < 0 ? Headers.ETHER_TYPE_IPV4 : Headers.ETHER_TYPE_IPV6;
    return new Headers(
        Link.ETHER_TYPE,
        etherType,
        protocol,
        AddressText.any(from),
        port,
        AddressText.any(to),
        toPort);
  }

  private static boolean selects(String filter, Headers headers) {
    return FilterExpression.parse(filter).selects(headers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "tcp port 502                           ~ tcp port 502",
        "  TCP  Port 0x1F6                      ~ tcp port 502",
        "tcp src or dst port 502                ~ tcp port 502",
        "src and dst port 53                    ~ src and dst port 53",
        "dst and src port 53                    ~ src and dst port 53",
        "udp portrange 9-3                      ~ udp portrange 3-9",
        "portrange 80                           ~ port 80",
        "src 10.0.0.1                           ~ src host 10.0.0.1",
        "ip host 10.0.0.1                       ~ host 10.0.0.1",
        "host 2001:DB8:0:0::1                   ~ host 2001:db8::1",
        "ip6 dst host ::ffff:1.2.3.4            ~ dst host ::ffff:1.2.3.4",
        "tcp host 10.0.0.1                      ~ tcp and host 10.0.0.1",
        "not udp host 10.0.0.1                  ~ not (udp and host 10.0.0.1)",
        "ether src AA-BB-CC-DD-EE-FF            ~ ether src host aa:bb:cc:dd:ee:ff",
        "net 10                                 ~ net 10.0.0.0/8",
        "net 192.168                            ~ net 192.168.0.0/16",
        "net 10.1.2.3                           ~ net 10.1.2.3/32",
        "net 0.0.0.0/0                          ~ net 0.0.0.0/0",
        "net 10.0.0.0 mask 255.0.0.0            ~ net 10.0.0.0/8",
        "src net 10.128.0.0/9                   ~ src net 10.128.0.0/9",
        "ip6 net 2001:db8::/32                  ~ net 2001:db8::/32",
        "net ::/0                               ~ net ::/0",
        "net fe80::1                            ~ net fe80::1/128",
        "proto 6                                ~ tcp",
        "proto \\igmp                           ~ proto 2",
        "ip proto 17                            ~ ip proto 17",
        "ip proto 1                             ~ icmp",
        "ip6 proto \\icmp6                      ~ icmp6",
        "ip6 proto ah                           ~ ip6 proto 51",
        "ether proto \\ip                       ~ ip",
        "ether proto 0x86DD                     ~ ip6",
        "ether proto arp                        ~ arp",
        "ether proto 35000                      ~ ether proto 0x88b8",
        "ppp proto 0xc021                       ~ ppp proto 0xc021",
        "port 80 or 443                         ~ port 80 or port 443",
        "host 10.0.0.1 and not 10.0.0.2         ~ host 10.0.0.1 and not host 10.0.0.2",
        "tcp dst port (80 or (443 and not 8080))"
            + " ~ tcp dst port 80 or (tcp dst port 443 and not tcp dst port 8080)",
        "host 10.0.0.1 and (10.0.0.2 or ::1)    ~ host 10.0.0.1 and (host 10.0.0.2 or host ::1)",
        "port (80 or 81) and 82                 ~ port 80 or port 81 and port 82",
        "!tcp&&udp||not(icmp)                   ~ not tcp and udp or not icmp",
        "tcp or udp and icmp                    ~ tcp or udp and icmp",
        "tcp or (udp and icmp)                  ~ tcp or (udp and icmp)",
        "((tcp))                                ~ tcp",
        "not not all                            ~ not not all",
        "llc or fr                              ~ llc or fr"
      })
  void expression_hasOneCanonicalForm(String written, String canonical) {
    FilterExpression read = FilterExpression.parse(written);
    assertThat(read.text()).isEqualTo(canonical);
    assertThat(FilterExpression.parse(read.text())).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp port 502",
        "tcp port 4000",
        "port 502 and host 10.0.0.2",
        "src host 10.0.0.2 and src port 502",
        "src host 10.0.0.1 and dst port 502",
        "not src host 10.0.0.1",
        "portrange 500-510",
        "net 10.0.0.0/30",
        "net 0.0.0.0/0",
        "ip proto 6",
        "ip proto tcp",
        "proto 6",
        "ether proto 0x0800",
        "tcp or udp and icmp or ip",
        "all"
      })
  void conversation_isChosen_whenOneOfItsDirectionsMatches(String filter) {
    assertThat(selects(filter, MODBUS)).isTrue();
    assertThat(selects(filter, MODBUS.reversed())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "udp port 502",
        "port 503",
        "src host 10.0.0.1 and src port 502",
        "src and dst port 502",
        "net 10.0.0.4/30",
        "net ::/0",
        "ip6",
        "ip6 proto 6",
        "tcp or udp and icmp",
        "not host 10.0.0.1",
        "arp or llc or fr or ppp proto 0xc021",
        "ether host 00:00:00:00:00:01",
        "host ::ffff:10.0.0.1",
        "not all"
      })
  void conversation_isNotChosen_otherwise(String filter) {
    assertThat(selects(filter, MODBUS)).isFalse();
  }

  @Test
  void port_isThatOfAnyTransport() {
    assertThat(selects("port 53", ip(Headers.UDP, "::1", 4000, "::2", 53))).isTrue();
    assertThat(selects("port 53", ip(Headers.SCTP, "::1", 4000, "::2", 53))).isTrue();
    assertThat(selects("net ::/126", ip(Headers.UDP, "::1", 4000, "::5", 53))).isTrue();
    assertThat(selects("net ::/126", ip(Headers.UDP, "::4", 4000, "::5", 53))).isFalse();
    assertThat(
            selects(
                "net 2001:db8:0:1::/64",
                ip(Headers.UDP, "2001:db8:0:1:ffff::", 1, "2001:db8:0:2::", 2)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "''                     ~ 1  ~ expected one of: host",
        "tcp port               ~ 9  ~ expected a port from 0 to 65535",
        "tcp port 65536         ~ 10 ~ expected a port from 0 to 65535",
        "port 080               ~ 6  ~ expected a port from 0 to 65535",
        "port http              ~ 6  ~ expected a port from 0 to 65535, as a number",
        "port -1                ~ 6  ~ expected a port",
        "portrange 1-2-3        ~ 11 ~ expected two ports",
        "portrange 1-           ~ 11 ~ expected two ports",
        "tcp prot 502           ~ 5  ~ expected and, or, or the end",
        "tcpp port 502          ~ 1  ~ not a word of a filter; understood are host",
        "tcp and htpp           ~ 9  ~ not a word of a filter; understood are host",
        "port 80 or htpp        ~ 12 ~ not a word of a filter",
        "10.0.0.1               ~ 1  ~ not a word of a filter",
        "tcp or 80              ~ 8  ~ not a word of a filter",
        "(port 80) or 443       ~ 14 ~ not a word of a filter",
        "port 80 port 90        ~ 9  ~ expected and, or, or the end",
        "tcp and                ~ 8  ~ expected one of",
        "tcp or or udp          ~ 8  ~ expected one of",
        "(tcp                   ~ 5  ~ expected and, or, or a closing parenthesis",
        "tcp)                   ~ 4  ~ expected and, or, or the end",
        "port (80 or udp)       ~ 13 ~ expected a port",
        "port ()                ~ 7  ~ expected a port",
        "tcp & udp              ~ 5  ~ expected && or and",
        "tcp |                  ~ 5  ~ expected || or or",
        "tcp[13] = 2            ~ 4  ~ bytes of packets cannot be compared",
        "host plc-7             ~ 6  ~ names are not looked up",
        "host 10.0.0.1/32       ~ 6  ~ expected an IPv4 or IPv6 address",
        "ip6 host 10.0.0.1      ~ 10 ~ expected an IPv6 address",
        "ip host ::1            ~ 9  ~ expected an IPv4 address",
        "ether host 10.0.0.1    ~ 12 ~ expected an Ethernet address",
        "ether                  ~ 6  ~ expected proto or host behind ether",
        "ppp host 1.2.3.4       ~ 1  ~ 'ppp' does not go with 'host'",
        "ip port 80             ~ 1  ~ 'ip' does not go with 'port'",
        "tcp src proto 6        ~ 1  ~ 'tcp src' does not go with 'proto'",
        "src proto 6            ~ 1  ~ 'src' does not go with 'proto'",
        "net 10.0.0.1/8         ~ 5  ~ the network is 10.0.0.0/8",
        "net 10.0.0.0/33        ~ 5  ~ expected a network",
        "net 300                ~ 5  ~ expected a network",
        "net 10.0.0.0 mask 255.0.255.0 ~ 19 ~ a mask of ones before zeros",
        "net 10.0.0.0 mask      ~ 18 ~ a mask of ones before zeros",
        "net ::/0 mask 255.0.0.0 ~ 5 ~ expected an IPv4 network in front of mask",
        "ip proto 256           ~ 10 ~ the number or name of a protocol over IP",
        "ether proto 5          ~ 13 ~ an EtherType from 0x0600",
        "vlan 5                 ~ 1  ~ tags and tunnels are taken off",
        "greater 100            ~ 1  ~ whole conversations",
        "gateway x              ~ 1  ~ not supported",
        "tcp port 502; ls       ~ 13 ~ no word has this character",
        "tcp ä                  ~ 5  ~ no word has this character",
        "İp                     ~ 1  ~ no word has this character"
      })
  void brokenExpression_isRefused_withItsPlace(String filter, int at, String said) {
    RequestException refused =
        catchThrowableOfType(RequestException.class, () -> FilterExpression.parse(filter));
    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refused).hasMessageContaining("character " + at + ":").hasMessageContaining(said);
    assertThat(refused.violations())
        .singleElement()
        .satisfies(v -> {
          assertThat(v.pointer()).isEqualTo("filter");
          assertThat(v.message()).isEqualTo(refused.getMessage());
        });
  }

  @Test
  void lengthAndNesting_areBounded() {
    String longest = "port 1" + " or 1".repeat(50);
    assertThat(longest).hasSize(FilterExpression.MAX_LENGTH);
    assertThat(FilterExpression.parse(longest).selects(MODBUS)).isFalse();
    assertThat(refusal(longest + " ")).isEqualTo("the filter has 257 characters; the most are 256");
    int most = FilterParser.DEPTH;
    assertThat(FilterExpression.parse("(".repeat(most) + "tcp" + ")".repeat(most)).text())
        .isEqualTo("tcp");
    assertThat(refusal("(".repeat(most + 1))).contains("character 33: more than 32");
    assertThat(refusal("!".repeat(most + 1) + "tcp")).contains("character 33: more than 32");
  }

  private static String refusal(String filter) {
    return catchThrowableOfType(RequestException.class, () -> FilterExpression.parse(filter))
        .getMessage();
  }
}
