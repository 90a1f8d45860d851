package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.address.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

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
