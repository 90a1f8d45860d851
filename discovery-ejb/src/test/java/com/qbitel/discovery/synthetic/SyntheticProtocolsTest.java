package com.qbitel.discovery.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A seed is a protocol: repeatable, different from others, with participants that make sense. */
class SyntheticProtocolsTest {

  private static final int MESSAGES = 60;

  @Test
  void generate_sameSeed_givesTheCommittedBytes() throws IOException {
    assertThat(digests()).isEqualTo(committed());
  }

  static String digests() {
    StringBuilder digests = new StringBuilder();
    for (ProtocolFamily family : ProtocolFamily.values()) {
      for (long seed : new long[] {0, 1, 42, Long.MIN_VALUE}) {
        String digest = digest(SyntheticProtocols.generate(family, seed, 40));
        digests.append(family.label() + " " + seed + " " + digest + "\n");
      }
    }
    return digests.toString();
  }

  private static String committed() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                SyntheticProtocolsTest.class.getResourceAsStream("digests.txt"), UTF_8))) {
      return reader.readAllAsString();
    }
  }

  /** SHA-256 over the messages' digest, and label and fields of each. */
  private static String digest(LabelledTraffic traffic) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(traffic.messages().digest().getBytes(UTF_8));
      for (MessageTruth truth : traffic.truths()) {
        sha.update(truth.type().getBytes(UTF_8));
        for (FieldTruth f : truth.fields()) {
          String field = " " + f.offset() + "+" + f.length() + " " + f.name() + " " + f.kind();
          sha.update(field.getBytes(UTF_8));
        }
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void generate_fewerMessages_areTheBeginningOfMore(ProtocolFamily family) {
    for (long seed = 0; seed < 30; seed++) {
      LabelledTraffic few = SyntheticProtocols.generate(family, seed, 7);
      LabelledTraffic many = SyntheticProtocols.generate(family, seed, MESSAGES);
      assertThat(many.truths().subList(0, 7)).isEqualTo(few.truths());
      for (int i = 0; i < 7; i++) {
        assertThat(many.messages().message(i))
            .usingRecursiveComparison()
            .isEqualTo(few.messages().message(i));
      }
    }
  }

  @Test
  void generate_noMessages_givesAnEmptyTable() {
    assertThat(SyntheticProtocols.generate(1, 0).truths()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void generate_otherSeeds_giveOtherProtocols(ProtocolFamily family) {
    Set<String> digests = new HashSet<>();
    Set<String> specifications = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      digests.add(SyntheticProtocols.generate(family, seed, 5).messages().digest());
      String specification = SyntheticProtocols.specification(family, seed);
      assertThat(specification).startsWith(family.label() + "-" + seed + "\n");
      specifications.add(specification.substring(specification.indexOf('\n')));
    }
    assertThat(digests).hasSize(100);
    assertThat(specifications).hasSizeGreaterThan(95);
  }

  @Test
  void family_isDrawnByWeight() {
    int draws = 20_000;
    Map<ProtocolFamily, Integer> drawn = new EnumMap<>(ProtocolFamily.class);
    for (long seed = 0; seed < draws; seed++) {
      drawn.merge(SyntheticProtocols.family(seed), 1, Integer::sum);
    }
    double sum = 0;
    for (ProtocolFamily family : ProtocolFamily.values()) {
      sum += family.weight();
    }
    for (ProtocolFamily family : ProtocolFamily.values()) {
      double expected = draws * family.weight() / sum;
      assertThat(drawn.get(family).doubleValue())
          .as(family.label())
          .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
    }
  }

  @Test
  void family_ofText_orOfBytes_isOfThatSort() {
    Set<ProtocolFamily> text = EnumSet.noneOf(ProtocolFamily.class);
    Set<ProtocolFamily> binary = EnumSet.noneOf(ProtocolFamily.class);
    for (long seed = 0; seed < 2000; seed++) {
      text.add(SyntheticProtocols.family(seed, true));
      binary.add(SyntheticProtocols.family(seed, false));
    }
    assertThat(text).allMatch(ProtocolFamily::text);
    assertThat(binary).noneMatch(ProtocolFamily::text);
    assertThat(text.size() + binary.size()).isEqualTo(ProtocolFamily.values().length);
  }

  @ParameterizedTest
  @EnumSource
  void messages_haveTimesInOrder_fewServers_andBothDirections(ProtocolFamily family) {
    int withResponses = 0;
    for (long seed = 0; seed < 40; seed++) {
      MessageTable messages = SyntheticProtocols.generate(family, seed, MESSAGES).messages();
      Instant last = Instant.ofEpochSecond(1_200_000_000);
      Set<Direction> directions = EnumSet.noneOf(Direction.class);
      for (int i = 0; i < messages.size(); i++) {
        assertThat(messages.time(i)).isAfter(last);
        last = messages.time(i);
        directions.add(messages.direction(i));
      }
      assertThat(last).isBefore(Instant.ofEpochSecond(1_900_000_000));
      Set<String> servers = new HashSet<>();
      for (Flow flow : messages.flows()) {
        servers.add(flow.server());
        assertThat(flow.client())
            .matches("10\\.\\d+\\.\\d+\\.\\d+:\\d+")
            .isNotEqualTo(flow.server());
      }
      boolean peers = servers.stream().allMatch(s -> port(s).equals(port(client(messages))));
      assertThat(servers.size() <= 2 || peers).as("seed " + seed).isTrue();
      withResponses += directions.contains(Direction.RESPONSE) ? 1 : 0;
    }
    assertThat(withResponses).isGreaterThan(20);
  }

  private static String client(MessageTable messages) {
    return messages.flows().getFirst().client();
  }

  private static String port(String endpoint) {
    return endpoint.substring(endpoint.indexOf(':'));
  }

  @ParameterizedTest
  @EnumSource
  void constants_keepTheirValueWithinAType(ProtocolFamily family) {
    for (long seed = 0; seed < 40; seed++) {
      Map<String, String> values = new HashMap<>();
      for (Sample s : Sample.of(SyntheticProtocols.generate(family, seed, MESSAGES))) {
        for (FieldTruth f : s.fields(FieldKind.CONST)) {
          String value = HexFormat.of().formatHex(s.bytes(f));
          String key = s.type() + " " + f.name() + " at " + f.offset();
          assertThat(values.merge(f.name(), value, (a, b) -> a)).as(s + " " + key).isEqualTo(value);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void lengths_namedAfterTheNextField_areItsLength(ProtocolFamily family) {
    for (Sample s : Sample.of(family, 40, MESSAGES)) {
      List<FieldTruth> fields = s.fields();
      for (int i = 1; i < fields.size(); i++) {
        FieldTruth before = fields.get(i - 1);
        if (before.name().equals(fields.get(i).name() + "_length") && before.length() < 5) {
          assertThat(told(s, before, fields.get(i).length())).as(s + " " + before).isTrue();
        }
      }
    }
  }

  /** Whether a length is told in binary, as varint, in decimal digits, or in packed ones. */
  private static boolean told(Sample s, FieldTruth length, int value) {
    byte[] b = s.bytes(length);
    return s.holds(length, value)
        || Varints.decode(b, 0) == value
        || new String(b, ISO_8859_1).matches("0*" + value + ":?")
        || HexFormat.of().formatHex(b).matches("0*" + value)
        || HexFormat.of().formatHex(b).replace("f", "").matches("0*" + value);
  }

  @Test
  void thousandProtocols_takeFarLessThanAMinute() {
    long begin = System.nanoTime();
    long messages = 0;
    for (long seed = 0; seed < 1000; seed++) {
      messages += SyntheticProtocols.generate(seed, 100).truths().size();
    }
    assertThat(messages).isEqualTo(100_000);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
  }
}
