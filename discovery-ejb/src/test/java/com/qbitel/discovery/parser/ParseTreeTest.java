package com.qbitel.discovery.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.synthetic.ProtocolFamily;
import com.qbitel.discovery.synthetic.SyntheticProtocols;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tree of every message has the fields of the flat view for its leaves, and tiles the message.
 */
class ParseTreeTest {

  /** What the messages of some samples fall into. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "snmp.pcap",
          "element",
          "ldap.pcap",
          "element",
          "smtp.pcapng",
          "line",
          "sip.pcap",
          "line");

  static List<Path> samples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("samples.dir", "../samples")))) {
      return all.filter(p -> p.toString().contains(".pcap")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void leavesOfASamplesMessages_areTheirFields(Path file) throws IOException {
    Capture capture;
    try (InputStream in = Files.newInputStream(file)) {
      capture = CaptureStage.reader().read(in, CaptureOptions.defaults());
    }
    Map<String, Integer> groups = check(capture.messages());
    String expected = GROUPS.get(file.getFileName().toString());
    if (expected != null) {
      assertThat(groups).containsKey(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesOfRandomProtocols_areTheirFields(ProtocolFamily family) {
    check(SyntheticProtocols.generate(family, 1, 120).messages());
  }

  /** How often each kind of group occurs. */
  private static Map<String, Integer> check(MessageTable messages) {
    MessageParser parser = ParserStage.compiler().parser(GrammarStage.learner().learn(messages));
    Map<String, Integer> groups = new TreeMap<>();
    for (int m = 0; m < messages.size(); m++) {
      byte[] whole = messages.payload(m);
      for (byte[] bytes : List.of(whole, Arrays.copyOf(whole, whole.length * 2 / 3))) {
        ParsedMessage parsed = parser.parse(bytes, messages.direction(m));
        ParseNode tree = ParseTree.of(parsed, bytes);
        assertThat(tree.fields()).isEqualTo(parsed.fields());
        assertThat(tree.length()).isEqualTo(parsed.consumed());
        assertThat(tree.depth()).isLessThanOrEqualTo(ParseProblem.LEVELS + 2);
        tiles(tree, groups);
      }
    }
    return groups;
  }

  private static void tiles(ParseNode node, Map<String, Integer> groups) {
    int at = node.offset();
    for (ParseNode child : node.children()) {
      assertThat(child.offset()).isEqualTo(at);
      at += child.length();
      if (child.field().isEmpty()) {
        groups.merge(child.name(), 1, Integer::sum);
        assertThat(child.children()).isNotEmpty();
      }
      tiles(child, groups);
    }
    assertThat(node.field().isPresent() || at == node.offset() + node.length()).isTrue();
  }
}
