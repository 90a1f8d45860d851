package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "1::",
        "fe80::3",
        "2001:db8::1",
        "2001:db8:0:1:1:1:1:1",
        "2001:db8::1:0:0:1",
        "2001:0:0:1::1",
        "ff02::1:ff00:0",
        "1:2:3:4:5:6:7:8",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
      })
  void ipv6_isWrittenAsRfc5952Wants(String text) throws UnknownHostException {
    ByteBuffer bits = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
    assertThat(new Address.Ipv6(bits.getLong(), bits.getLong()).text()).isEqualTo(text);
  }

  @Test
  void otherAddresses_areWrittenAsUsual() {
    assertThat(new Address.Ipv6(0, 0xffff_c0a8_0001L).text()).isEqualTo("::ffff:192.168.0.1");
    assertThat(new Address.Ipv4(0xc0a8_ff01).text()).isEqualTo("192.168.255.1");
    assertThat(new Address.Mac(0x0200_5e10_00ffL).text()).isEqualTo("02:00:5e:10:00:ff");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1:53,         false, 10.0.0.1,          53",
    "10.0.0.1,            false, 10.0.0.1,          -1",
    "'[fe80::3]:53',      false, fe80::3,           53",
    "fe80::3,             false, fe80::3,           -1",
    "fe80::3:546,         true,  fe80::3,           546",
    "02:00:5e:10:00:ff,   false, 02:00:5e:10:00:ff, -1",
    "host:name,           true,  host:name,         -1",
    "host:65536,          true,  host:65536,        -1",
    "host:,               true,  host:,             -1",
    "'',                  true,  '',                -1"
  })
  void endpointText_isTakenApart(String text, boolean portExpected, String address, int port) {
    Endpoint endpoint = Endpoint.parse(text, portExpected);
    assertThat(endpoint.address().text()).isEqualTo(address);
    assertThat(endpoint.port()).isEqualTo(port);
  }

  @Test
  void endpointText_ofIpv6WithPort_hasBrackets() {
    assertThat(new Endpoint(new Address.Ipv6(0, 1), 53).text()).isEqualTo("[::1]:53");
    assertThat(Endpoint.of(new Address.Ipv6(0, 1)).text()).isEqualTo("::1");
    assertThat(new Endpoint(new Address.Ipv4(1), 53).text()).isEqualTo("0.0.0.1:53");
  }
}
