package com.qbitel.discovery.capture.address;

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
    "10.0.0.1,            10.0.0.1",
    "255.255.255.255,     255.255.255.255",
    "::,                  ::",
    "2001:DB8::1,         2001:db8::1",
    "1:2:3:4:5:6:7:8,     1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::,     1:2:3:4:5:6:7:0",
    "::ffff:192.168.0.1,  ::ffff:192.168.0.1",
    "64:ff9b::10.0.0.1,   64:ff9b::a00:1",
    "02-00-5E-10-00-ff,   02:00:5e:10:00:ff"
  })
  void textOfAnAddress_isRead(String text, String written) {
    Address read = AddressText.any(text);
    assertThat(read).isNotInstanceOf(Address.Named.class);
    assertThat(read.text()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.01",
        "10.0.0.1.2",
        "+1.0.0.1",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "fe80::1%eth0",
        "::1.2.3",
        "::1.2.3.4:5",
        "02:00:5e:10:00",
        "plc-7"
      })
  void otherText_isAName(String text) {
    assertThat(AddressText.any(text)).isEqualTo(new Address.Named(text));
  }
}
