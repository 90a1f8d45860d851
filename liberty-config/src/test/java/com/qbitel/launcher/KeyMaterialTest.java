package com.qbitel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMaterialTest {

  @TempDir static Path directory;
  private static HomeDirectory home;
  private static KeyMaterial made;

  @BeforeAll
  static void firstStart() {
    home = new HomeDirectory(directory);
    home.create();
    made = KeyMaterial.ensure(home, LaunchOptions.of(Map.of(), directory));
  }

  @Test
  void ensure_firstStart_makesTheThreeKeysForTheirOwnerAlone() throws Exception {
    KeyStore store = made.load();
    assertThat(Collections.list(store.aliases())).containsExactlyInAnyOrder("kek-1", "jwt", "tls");
    assertThat(store.getKey("kek-1", made.password().toCharArray()).getEncoded()).hasSize(32);
    RSAPublicKey signer = (RSAPublicKey) store.getCertificate("jwt").getPublicKey();
    assertThat(signer.getModulus().bitLength()).isGreaterThanOrEqualTo(2048);
    assertThat(((X509Certificate) store.getCertificate("tls")).getSubjectAlternativeNames())
        .anyMatch(name -> name.get(1).equals("127.0.0.1"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.keystore())))
        .isEqualTo("rw-------");
    assertThat(made.toString()).doesNotContain(made.password());
  }

  @Test
  void ensure_laterStart_keepsKeysAndPassword() throws Exception {
    byte[] before = Files.readAllBytes(made.keystore());

    KeyMaterial second = KeyMaterial.ensure(home, LaunchOptions.of(Map.of(), directory));

    assertThat(second).isEqualTo(made);
    assertThat(Files.readAllBytes(second.keystore())).isEqualTo(before);
  }

  @Test
  void ensure_storeFromOutside_isUsedAndChecked() {
    Map<String, String> environment =
        Map.of(
            "QBITEL_KEYSTORE", made.keystore().toString(),
            "QBITEL_KEYSTORE_PASSWORD", made.password());

    assertThat(KeyMaterial.ensure(home, LaunchOptions.of(environment, directory))).isEqualTo(made);
  }

  @Test
  void ensure_storeFromOutsideWithWrongPassword_isRefused() {
    Map<String, String> environment =
        Map.of("QBITEL_KEYSTORE", made.keystore().toString(), "QBITEL_KEYSTORE_PASSWORD", "wrong");
    LaunchOptions options = LaunchOptions.of(environment, directory);

    assertThatThrownBy(() -> KeyMaterial.ensure(home, options))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("cannot be opened");
  }
}
