package com.qbitel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchOptionsTest {

  private static final Path CHECKOUT = Path.of("/opt/qbitel");

  @Test
  void of_emptyEnvironment_givesTheDocumentedDefaults() {
    LaunchOptions options = LaunchOptions.of(Map.of(), CHECKOUT);

    assertThat(options.home()).isEqualTo(CHECKOUT.resolve(".qbitel"));
    assertThat(options.serverPackage()).isEqualTo(CHECKOUT.resolve("discovery-ear/target/server"));
    assertThat(options.baseUrl()).isEqualTo("http://127.0.0.1:9080");
    assertThat(options.httpsUrl()).isEqualTo("https://127.0.0.1:9443");
    assertThat(options.database()).isEqualTo(new LaunchOptions.Embedded(15432));
    assertThat(options.profile()).isEqualTo(Profile.DEV);
    assertThat(options.heap()).isEqualTo("1g");
  }

  @Test
  void of_databaseHost_givesAnOutsideDatabase() {
    Map<String, String> environment =
        Map.of("DB_HOST", "db.example", "DB_USER", "maker", "DB_PASSWORD", "hidden");

    LaunchOptions options = LaunchOptions.of(environment, CHECKOUT);

    assertThat(options.database())
        .isEqualTo(new LaunchOptions.Outside("db.example", 5432, "qbitel", "maker", "hidden"));
    assertThat(options.database().toString()).doesNotContain("hidden");
  }

  @Test
  void of_databaseHostWithoutUser_saysWhatIsMissing() {
    assertThatThrownBy(() -> LaunchOptions.of(Map.of("DB_HOST", "db.example"), CHECKOUT))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("DB_USER is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "QBITEL_HTTP_PORT, x",
    "QBITEL_HTTP_PORT, 0",
    "QBITEL_HTTPS_PORT, 65536",
    "QBITEL_DB_PORT, -1",
    "QBITEL_PROFILE, staging",
    "QBITEL_HEAP, much"
  })
  void of_valueWithoutMeaning_namesVariableAndValue(String name, String value) {
    assertThatThrownBy(() -> LaunchOptions.of(Map.of(name, value), CHECKOUT))
        .isInstanceOfSatisfying(LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(4))
        .hasMessageContaining(name)
        .hasMessageContaining("'" + value + "'");
  }

  @Test
  void baseUrl_inProduction_isTheOneWithTls() {
    LaunchOptions options =
        LaunchOptions.of(
            Map.of(
                "QBITEL_PROFILE", "prod",
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "https://login.example/keys",
                "MP_JWT_VERIFY_ISSUER", "https://login.example"),
            CHECKOUT);

    assertThat(options.baseUrl()).isEqualTo("https://127.0.0.1:9443");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://127.0.0.1:9080",
    "::, http://[::1]:9080",
    "::1, http://[::1]:9080",
    "10.1.2.3, http://10.1.2.3:9080"
  })
  void baseUrl_everyBindAddress_canBeReachedFromHere(String bind, String url) {
    assertThat(LaunchOptions.of(Map.of("QBITEL_BIND", bind), CHECKOUT).baseUrl()).isEqualTo(url);
  }
}
