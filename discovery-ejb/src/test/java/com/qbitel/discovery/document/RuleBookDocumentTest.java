package com.qbitel.discovery.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.rules.RuleBook;
import java.io.ByteArrayInputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookDocumentTest {

  private static RuleBook read(String json) {
    return Json.readStrict(new ByteArrayInputStream(json.getBytes(UTF_8)), RuleBookDocument.class)
        .book();
  }

  @Test
  void book_ofFewWords_hasDefaults() {
    RuleBook book =
        read(
            """
            {"rules": [{"name": "short", "valid": "len < 9"}],
             "samples": [{"payload": "0aff"},
                         {"payload": "Cv8=", "encoding": "base64", "direction": "response",
                          "violates": ["short"]}],
             "off": ["json-syntax"]}\
            """);
    assertThat(book.rules())
        .singleElement()
        .satisfies(r -> {
          assertThat(r.severity()).isEqualTo(Severity.ERROR);
          assertThat(r.active()).isTrue();
          assertThat(r.types()).isEmpty();
        });
    assertThat(book.samples())
        .allSatisfy(s -> assertThat(s.payload()).isEqualTo(new byte[] {0x0a, -1}));
    assertThat(book.samples().get(0).direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(book.samples().get(1).violates()).contains(Set.of("short"));
    assertThat(book.off()).containsExactly("json-syntax");
    assertThat(read("{}")).isEqualTo(RuleBook.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"schema\": \"https://qbitel.com/schemas/rules/2\"}; /schema",
        "{\"rules\": [{\"name\": \"a b\", \"valid\": \"true\"}]}; /rules/0/name",
        "{\"rules\": [{\"name\": \"a\", \"valid\": \" \"}]}; /rules/0/valid",
        "{\"rules\": [{\"name\": \"a\", \"valid\": \"true\", \"severity\": \"bad\"}]}; /rules/0/severity",
        "{\"rules\": [{\"name\": \"a\", \"valid\": \"true\"}, {\"name\": \"a\", \"valid\": \"true\"}]}; /rules/1/name",
        "{\"samples\": [{\"payload\": \"0g\"}]}; /samples/0/payload",
        "{\"samples\": [{\"payload\": \"00\", \"encoding\": \"rot13\"}]}; /samples/0/payload",
        "{\"samples\": [{\"payload\": \"00\", \"direction\": \"up\"}]}; /samples/0/direction",
        "{\"samples\": [{\"payload\": \"00\", \"violates\": [\"no\"]}]}; /samples/0/violates",
        "{\"off\": [\"NO CODE\"]}; /off/0"
      })
  void book_thatSaysWhatNoneCan_isRefusedWithThePlace(String json, String pointer) {
    assertThatThrownBy(() -> read(json))
        .asInstanceOf(type(RequestException.class))
        .satisfies(e ->
            assertThat(e.violations()).extracting(Violation::pointer).containsExactly(pointer));
  }
}
