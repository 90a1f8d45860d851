package com.qbitel.discovery.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.discovery.document.ProfileUses.Use;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.pipeline.Readings;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles that are large, deep or entangled: refused, or used within bounds. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSizeTest {

  private static final ProfileUses USES =
      new ProfileUses(ProfileDocuments.of(Readings.result(), "lamp"), Readings.result());

  private static ObjectNode profile(int types, int fields) {
    ObjectNode document = Json.mapper().createObjectNode();
    document.put("schema", ProfileDocument.SCHEMA);
    ArrayNode list = document.putArray("messageTypes");
    for (int t = 0; t < types; t++) {
      ObjectNode type = list.addObject().put("id", "t" + t).put("name", "type " + t);
      type.put("count", types - t);
      ObjectNode test = type.putObject("selector").put("offset", -1).putArray("tests").addObject();
      test.put("reading", "bytes 0 2 ffff").put("among", true);
      test.putArray("values").add("%04x".formatted(t));
      ArrayNode own = type.putArray("fields");
      for (int f = 0; f < fields; f++) {
        own.addObject().put("name", "f" + f).put("offset", f).put("kind", "number");
      }
    }
    return document;
  }

  private static ProfileDocument read(String json) {
    return Json.readProfile(new ByteArrayInputStream(json.getBytes(UTF_8)));
  }

  private static void use(ObjectNode document) {
    ProfileDocument profile = read(Json.write(document));
    for (Use use : Use.values()) {
      USES.use(profile, use);
    }
  }

  private static void refused(String json, String part) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining(part);
  }

  @Test
  void fields_ofOneType_asManyAsThereMayBe_areUsed() {
    use(profile(1, 10_000));
  }

  @Test
  void types_asManyAsThereMayBe_areUsed() {
    use(profile(256, 39));
  }

  @Test
  void moreFieldsOrTypes_areRefused() {
    refused(Json.write(profile(1, 100_000)), "/messageTypes");
    refused(Json.write(profile(5000, 1)), "/messageTypes");
  }

  /** Values that lead to other types at each test multiply the decisions, were they not bounded. */
  @Test
  void entangledSelectors_areRefused() {
    ObjectNode document = profile(24, 1);
    for (int t = 0; t < 24; t++) {
      ArrayNode tests =
          ((ObjectNode) document.at("/messageTypes/" + t + "/selector")).putArray("tests");
      for (int depth = 0; depth < 16; depth++) {
        ObjectNode test = tests.addObject();
        test.put("reading", "bytes %s 1 ff".formatted(depth)).put("among", true);
        ArrayNode values = test.putArray("values");
        for (int v = 0; v < 64; v++) {
          if ((v * 31 + t * 17 + depth * 7) % 5 != 0) {
            values.add("%02x".formatted(v));
          }
        }
      }
    }
    refused(Json.write(document), "the selectors lead to more than");
  }

  @Test
  void rulesThatLeadToThemselves_areUsed() {
    ObjectNode document = profile(2, 3);
    ObjectNode rules = document.putObject("grammar").putObject("rules");
    ArrayNode choices = rules.putArray("choices");
    choice(choices, "message", "t0", "message");
    choice(choices, "t0", "t0", "t0*");
    choice(choices, "t1", "t1");
    ObjectNode again = rules.putArray("repetitions").addObject().put("name", "t0*");
    again
        .put("item", "t0*")
        .putObject("times")
        .put("unseen", 1)
        .putArray("ranges")
        .addObject()
        .put("from", 0)
        .put("to", 2147483646)
        .put("count", 5);
    rules.putArray("contents");
    use(document);
  }

  private static void choice(ArrayNode choices, String name, String... symbols) {
    ArrayNode alternatives = choices.addObject().put("name", name).putArray("alternatives");
    for (String s : symbols) {
      alternatives.addObject().put("count", 5).putArray("symbols").add(s).add(s);
    }
  }

  @Test
  void deepNesting_isRefused() {
    refused("[".repeat(200_000), "nested too deeply");
    String schema = "{\"schema\":\"" + ProfileDocument.SCHEMA + "\",\"x\":";
    refused(schema + "{\"a\":".repeat(200_000), "nested too deeply");
  }

  @Test
  void membersTwice_areRefused() {
    refused("{\"schema\":\"a\",\"schema\":\"b\"}", "not JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "[]", "1", "\"x\"", "{", "{}", "[null]", "nul", "\u0000"})
  void whatIsNoObject_isRefused(String json) {
    refused(json, "");
  }
}
