package com.qbitel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.qbitel.it.ApiClient.Answer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages made from stored profiles over HTTP. */
class GenerationIT {

  private static String protocol;

  @BeforeAll
  static void discover() {
    String body =
        Traffic.json(90, System.nanoTime())
            .replaceFirst("\\{", "{\"options\":{\"name\":\"made-" + UUID.randomUUID() + "\"},");
    Answer answer = ApiClient.as("analyst").json("POST", "/api/v1/discoveries", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().at("/grammar/rules/choices/0/name").textValue()).isEqualTo("message");
    protocol = "/api/v1/protocols/" + answer.json().at("/protocol/id").textValue();
  }

  private static Answer generate(String query) {
    return ApiClient.as("analyst").json("POST", protocol + "/generate?" + query, "");
  }

  /** What the profile's parser says of generated messages. */
  private static JsonNode parsed(JsonNode made) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    ArrayNode messages = body.putArray("messages");
    made.get("items")
        .forEach(m ->
            messages
                .addObject()
                .put("payload", m.get("payload").textValue())
                .put("encoding", "hex"));
    return ApiClient.as("analyst")
        .json("POST", protocol + "/parse?version=1", body.toString())
        .json();
  }

  @Test
  void generate_makesMessagesThatParse_theSameForTheSameSeed() {
    Answer answer = generate("version=1&count=25&seed=3");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode made = answer.json();
    assertThat(made.get("items")).hasSize(25);
    assertThat(made.at("/protocol/version").intValue()).isEqualTo(1);
    assertThat(made.at("/items/4/i").intValue()).isEqualTo(4);
    assertThat(made.at("/items/4/broken").isNull()).isTrue();
    assertThat(made.at("/items/4/fields")).isNotEmpty();
    assertThat(parsed(made).get("parsed").intValue()).isEqualTo(25);
    assertThat(generate("version=1&count=25&seed=3").json()).isEqualTo(made);
    assertThat(generate("version=1&count=25&seed=4").json()).isNotEqualTo(made);
  }

  @Test
  void generate_broken_makesMessagesThatDoNotParse() {
    JsonNode made = generate("version=1&broken=true").json();
    assertThat(made.get("items")).hasSize(10);
    made.get("items")
        .forEach(m -> {
          assertThat(m.at("/broken/way").textValue()).isNotEmpty();
          assertThat(m.at("/broken/problem/code").textValue()).isNotEmpty();
        });
    assertThat(parsed(made).get("parsed").intValue()).isZero();
  }

  @Test
  void generate_ofLines_orWithoutAnActiveVersion_orWithWrongNumbers() {
    Answer lines =
        ApiClient.as("analyst")
            .with("Accept", "application/x-ndjson")
            .json("POST", protocol + "/generate?version=1&count=3", "");
    assertThat(lines.text().lines()).hasSize(3).allMatch(l -> l.startsWith("{\"i\":"));
    assertThat(generate("count=3").status()).isEqualTo(409);
    assertThat(generate("version=1&count=1001").status()).isEqualTo(422);
    assertThat(generate("version=1&seed=x").status()).isEqualTo(422);
    assertThat(generate("version=9").status()).isEqualTo(404);
  }
}
