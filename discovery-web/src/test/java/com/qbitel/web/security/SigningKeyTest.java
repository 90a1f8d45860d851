package com.qbitel.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

  private static final char[] PASSWORD = "secret1".toCharArray();

  @TempDir private Path folder;

  @Test
  void read_keyPairUnderTheAlias_isTheSameAtEachStart() throws Exception {
    Path store = store("RSA", "2048");
    SigningKey key = SigningKey.read(store, "PKCS12", PASSWORD, "jwt");
    assertThat(SigningKey.read(store, "PKCS12", PASSWORD, "jwt").id()).isEqualTo(key.id());
  }

  @Test
  void read_otherAlias_isRefused() throws Exception {
    Path store = store("RSA", "2048");
    assertThatIllegalStateException()
        .isThrownBy(() -> SigningKey.read(store, "PKCS12", PASSWORD, "other"))
        .withMessageContaining("alias other");
  }

  @Test
  void read_wrongPasswordOrNoStore_isRefused() throws Exception {
    Path store = store("RSA", "2048");
    assertThatIllegalStateException()
        .isThrownBy(() -> SigningKey.read(store, "PKCS12", "wrong".toCharArray(), "jwt"));
    assertThatIllegalStateException()
        .isThrownBy(() -> SigningKey.read(folder.resolve("none"), "PKCS12", PASSWORD, "jwt"));
  }

  private Path store(String algorithm, String bits) throws Exception {
    Path store = folder.resolve("keys.p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "jwt", "-keyalg", algorithm, "-keysize", bits));
    command.addAll(List.of("-dname", "CN=test", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return store;
  }
}
