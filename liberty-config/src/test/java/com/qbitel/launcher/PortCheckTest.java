package com.qbitel.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {

  private final Map<String, String> environment = new HashMap<>();

  PortCheckTest() throws IOException {
    for (String name : new String[] {"QBITEL_HTTP_PORT", "QBITEL_HTTPS_PORT", "QBITEL_DB_PORT"}) {
      try (ServerSocket s = new ServerSocket(0)) {
        environment.put(name, String.valueOf(s.getLocalPort()));
      }
    }
  }

  private void check() {
    PortCheck.check(LaunchOptions.of(environment, Path.of("/nowhere")));
  }

  @Test
  void check_freePorts_saysNothing() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void check_takenPort_namesPortAndVariable() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("QBITEL_HTTPS_PORT", String.valueOf(taken.getLocalPort()));

      assertThatThrownBy(this::check)
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " on 127.0.0.1")
          .hasMessageContaining("QBITEL_HTTPS_PORT");
    }
  }

  @Test
  void check_onePortTwice_namesBothVariables() {
    environment.put("QBITEL_DB_PORT", environment.get("QBITEL_HTTP_PORT"));

    assertThatThrownBy(this::check)
        .hasMessageContaining("QBITEL_HTTP_PORT and QBITEL_DB_PORT are both");
  }

  @Test
  void check_plainHttpPortTakenInProduction_doesNotMatter() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("QBITEL_HTTP_PORT", String.valueOf(taken.getLocalPort()));
      environment.put("QBITEL_PROFILE", "prod");
      environment.put("MP_JWT_VERIFY_ISSUER", "https://login.example");
      environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "https://login.example/keys");

      assertThatCode(this::check).doesNotThrowAnyException();
    }
  }
}
