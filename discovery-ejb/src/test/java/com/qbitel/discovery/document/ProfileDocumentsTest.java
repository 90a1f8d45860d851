package com.qbitel.discovery.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.pipeline.Readings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ProfileDocumentsTest {

  @Test
  void grammar_ofAWrittenProfile_isTheGrammarRounded() {
    ProfileDocument profile = ProfileDocuments.of(Readings.result(), "lamp");
    ProfileDocument read = read(Json.writeIndented(profile));

    Grammar grammar = ProfileDocuments.grammar(read);
    assertThat(read.name()).isEqualTo("lamp");
    assertThat(Json.write(ProfileDocuments.of(Readings.result(), "lamp")))
        .isEqualTo(Json.write(read));
    assertThat(grammar.types().getFirst().selector())
        .isEqualTo(Readings.grammar().types().getFirst().selector());
    assertThat(grammar.types().getFirst().fields().get(1).length()).isNull();
    assertThat(grammar.types().getFirst().direction()).isEqualTo(Direction.REQUEST);
  }

  @Test
  void of_aDiscoveryDocument_isTheProfileOfItsResult() {
    DiscoveryDocument document = DiscoveryDocuments.of(Readings.result(), "a.pcap", "lamp");
    assertThat(Json.write(ProfileDocuments.of(document)))
        .isEqualTo(Json.write(ProfileDocuments.of(Readings.result(), "lamp")));
  }

  /** Written by 1.0.0; must read for ever. */
  @Test
  void readProfile_ofVersion1_stillReads() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/golden/profile-1.0.0.json")) {
      ProfileDocument profile = Json.readProfile(in);
      Grammar grammar = ProfileDocuments.grammar(profile);

      assertThat(profile.name()).isEqualTo("lamp");
      assertThat(profile.messageCount()).isEqualTo(4);
      assertThat(grammar.text()).isFalse();
      assertThat(grammar.types()).hasSize(1);
      assertThat(grammar.types().getFirst().fields())
          .extracting(f -> f.name() + ":" + f.kind().label())
          .containsExactly("type:type", "rest:payload");
      assertThat(grammar.types().getFirst().fields().getFirst().constraint().rule())
          .isEqualTo("constant");
    }
  }

  @Test
  void readProfile_ofALaterMinorVersion_ignoresWhatItAdds() {
    Grammar grammar =
        ProfileDocuments.grammar(
            read(
                """
                {"schema":"https://qbitel.com/schemas/profile/1.7","checksums":{},"messageTypes":[
                  {"id":"t0","name":"a","colour":"red","fields":[{"name":"x","offset":0,"length":2,
                   "kind":"geohash"}]}]}
                """));
    assertThat(grammar.types().getFirst().fields().getFirst().kind()).isEqualTo(FieldKind.UNKNOWN);
    assertThat(grammar.types().getFirst().selector().offset()).isEqualTo(-1);
  }

  @Test
  void readProfile_ofAnotherSchema_saysWhichIsNeeded() {
    assertThatThrownBy(() -> read("{\"schema\":\"https://qbitel.com/schemas/profile/2\"}"))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "The document has the schema https://qbitel.com/schemas/profile/2;"
                + " a profile of https://qbitel.com/schemas/profile/1 is needed.");
    assertThatThrownBy(() -> read("{}"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("names no schema");
    assertThatThrownBy(() -> read("[1]")).isInstanceOf(RequestException.class);
  }

  @Test
  void readProfile_withoutNames_namesThePlace() {
    String json =
        "{\"schema\":\"" + ProfileDocument.SCHEMA + "\",\"messageTypes\":[{\"id\":\"t0\"}]}";
    assertThatThrownBy(() -> read(json))
        .hasMessage("The profile cannot be used: at /messageTypes/0/name the type has no name.")
        .isInstanceOfSatisfying(
            RequestException.class,
            e ->
                assertThat(e.violations())
                    .singleElement()
                    .matches(v -> v.pointer().equals("/messageTypes/0/name")));
  }

  private static ProfileDocument read(String json) {
    return Json.readProfile(new ByteArrayInputStream(json.getBytes(UTF_8)));
  }
}
