package com.qbitel.discovery.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private record Options(long seed, List<String> names) {}

  private record Request(String name, Options options) {}

  @ParameterizedTest
  @CsvSource({
    "0.30000000000000004, 0.3",
    "0.1234565, 0.123456",
    "0.6666666666666666, 0.666667",
    "1e-300, 1.0E-300",
    "123456.7, 123457.0",
    "12345678.9, 1.2345679E7",
    "1234567890123, 1.234567890123E12",
    "-0.0, 0.0",
    "1, 1.0"
  })
  void write_roundsDoublesAlike_whereverTheyStand(double value, String expected) {
    assertThat(Json.write(value)).isEqualTo(expected);
    assertThat(Json.write(DoubleNode.valueOf(value))).isEqualTo(expected);
    assertThat(Json.write(new double[] {value})).isEqualTo("[" + expected + "]");
    assertThat(Json.write(Map.of("x", value))).isEqualTo("{\"x\":" + expected + "}");
    assertThat(Json.tree(value).doubleValue()).isEqualTo(Double.parseDouble(expected));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void write_refusesWhatJsonCannotHold(double value) {
    assertThatThrownBy(() -> Json.write(List.of(value)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Json.write(new float[] {(float) value}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void write_isAsciiWithNullsAndSortedMaps() {
    Map<String, Object> map = new HashMap<>();
    map.put("b", null);
    map.put("a", "\u00fc\u20ac\ud83d\ude00");
    assertThat(Json.write(map)).isEqualTo("{\"a\":\"\\u00FC\\u20AC\\uD83D\\uDE00\",\"b\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nam\":\"x\"}                        | INVALID_REQUEST   | /nam",
        "{\"options\":{\"seed\":1,\"seeed\":2}} | INVALID_REQUEST   | /options/seeed",
        "{\"options\":{\"seed\":\"1\"}}         | INVALID_REQUEST   | /options/seed",
        "{\"options\":{\"seed\":1.5}}           | INVALID_REQUEST   | /options/seed",
        "{\"options\":{\"names\":[\"a\",[]]}}   | INVALID_REQUEST   | /options/names/1",
        "{\"name\":5}                         | INVALID_REQUEST   | /name",
        "{\"name\":true}                      | INVALID_REQUEST   | /name",
        "{\"options\":{\"seed\":99999999999999999999}} | INVALID_REQUEST | /options/seed",
      })
  void readStrict_namesThePlace(String json, ErrorCode code, String pointer) {
    assertThatThrownBy(() -> strict(json))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.violations()).singleElement().matches(v -> v.pointer().equals(pointer));
              assertThat(e.getMessage()).doesNotContain("com.", "java.");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"name\":",
        "{} x",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{name:1}",
        "\u0000",
        "null"
      })
  void readStrict_refusesWhatIsNotOneJsonValue(String json) {
    assertThatThrownBy(() -> strict(json))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
  }

  @Test
  void readStrict_boundsDepth() {
    String deep = "{\"options\":" + "[".repeat(100_000);
    assertThatThrownBy(() -> strict(deep)).isInstanceOf(RequestException.class);
  }

  @Test
  void readTolerant_ignoresUnknownMembers() {
    Request request = Json.readTolerant("{\"name\":\"x\",\"later\":[1]}", Request.class);
    assertThat(request).isEqualTo(new Request("x", null));
  }

  private static Request strict(String json) {
    return Json.readStrict(new ByteArrayInputStream(json.getBytes(UTF_8)), Request.class);
  }

  @Test
  void readStrict_otherShapeAltogether_saysSoWithoutAPlace() {
    assertThatThrownBy(() -> strict("[]")).hasMessage("The JSON has not the expected shape.");
  }
}
