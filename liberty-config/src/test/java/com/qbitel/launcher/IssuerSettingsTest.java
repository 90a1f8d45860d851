package com.qbitel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerSettingsTest {

  private static final String LOCATION = "MP_JWT_VERIFY_PUBLICKEY_LOCATION";
  private static final String ISSUER = "MP_JWT_VERIFY_ISSUER";

  @TempDir Path directory;
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(LOCATION, "https://login.example/keys", ISSUER, "https://login.example"));

  @Test
  void check_issuerNamed_isEnoughForProduction() {
    assertThatCode(() -> IssuerSettings.check(Profile.PROD, environment))
        .doesNotThrowAnyException();
  }

  @Test
  void check_keySetInAFile_mustBeReadable() throws Exception {
    Path keys = directory.resolve("the keys.json");
    environment.put(LOCATION, keys.toUri().toString());
    refused(Profile.PROD, LOCATION, "no file that can be read");

    Files.writeString(keys, "{\"keys\":[]}");
    IssuerSettings.check(Profile.PROD, environment);
  }

  @ParameterizedTest
  @CsvSource({LOCATION + ", mp.jwt.verify.publickey.location", ISSUER + ", mp.jwt.verify.issuer"})
  void check_productionWithoutIt_namesVariableAndKey(String variable, String key) {
    environment.put(variable, " ");
    refused(Profile.PROD, variable, key);
  }

  @Test
  void check_locationThatIsNoUrl_isNamed() {
    environment.put(LOCATION, "no url");
    refused(Profile.PROD, LOCATION, "'no url'");
  }

  @ParameterizedTest
  @ValueSource(strings = {LOCATION, ISSUER})
  void check_otherProfileWithIt_namesTheContradiction(String variable) {
    environment.keySet().retainAll(Set.of(variable));
    refused(Profile.DEV, variable, "only profile prod");
    refused(Profile.TEST, variable, "only profile prod");
  }

  private void refused(Profile profile, String... words) {
    assertThatThrownBy(() -> IssuerSettings.check(profile, environment))
        .isInstanceOfSatisfying(LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(4))
        .hasMessageContainingAll(words);
  }
}
