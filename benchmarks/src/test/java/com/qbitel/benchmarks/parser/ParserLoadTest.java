package com.qbitel.benchmarks.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.benchmarks.ParserBenchmark;
import com.qbitel.discovery.parser.FieldRules;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParserStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

class ParserLoadTest {

  private static final Path SAMPLES = Path.of(System.getProperty("samples.dir"));

  /** Who adds a capture adds a load. */
  @Test
  void loads_areAllShippedCaptures() throws IOException, NoSuchFieldException {
    try (Stream<String> lines = Files.lines(SAMPLES.resolve("captures.tsv"))) {
      List<String> shipped = lines.skip(1).map(l -> l.replaceAll("\\..*", "")).toList();
      assertThat(ParserLoad.NAMES)
          .containsExactlyElementsOf(
              Stream.concat(Stream.of("fixed", "fixed-learned"), shipped.stream().sorted())
                  .toList());
    }
    Param param = ParserBenchmark.class.getDeclaredField("load").getAnnotation(Param.class);
    assertThat(List.of(param.value())).isEqualTo(ParserLoad.NAMES);
  }

  @Test
  void fixedFormat_hasConstantsALengthAndAChecksum() throws IOException {
    var type = ParserLoad.of("fixed").protocol().grammar().types().getFirst();
    List<FieldRules> rules = type.fields().stream().map(f -> FieldRules.of(f, type)).toList();
    assertThat(rules.stream().filter(r -> r.constant().isPresent())).hasSize(3);
    assertThat(rules.stream().filter(r -> r.length().isPresent())).hasSize(1);
    assertThat(rules.stream().filter(r -> r.checksum().isPresent())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed", "fixed-learned", "modbus", "syslog"})
  void messages_areParsedAlikeByWhatIsTimed(String name) throws IOException {
    ParserLoad load = ParserLoad.of(name);
    MessageParser compiled = ParserStage.compiler().parser(load.protocol().grammar());
    MessageParser interpreter = ParserStage.interpreter().parser(load.protocol().grammar());
    byte[][] messages = load.payloads();
    int taken = 0;
    for (int i = 0; i < messages.length; i++) {
      var parsed = compiled.parse(messages[i], load.directions()[i]);
      assertThat(parsed).isEqualTo(interpreter.parse(messages[i], load.directions()[i]));
      taken += parsed.ok() ? 1 : 0;
    }
    assertThat(taken).isGreaterThan(messages.length * 95 / 100);
    assertThat(load.describe()).startsWith(name + ": ").contains(" messages of ", " fields");
  }
}
