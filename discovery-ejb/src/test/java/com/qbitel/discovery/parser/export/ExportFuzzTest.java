package com.qbitel.discovery.parser.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.ExportFormat;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.parser.export.text.SafeNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whatever the words of a profile, its exports are made of the same tokens as with harmless words.
 * The first byte tells how the others encode words; bytes of all ones stand between two.
 */
class ExportFuzzTest {

  private static final String LONGEST = "1h";
  private static final int MOST_WORDS = 12;
  private static final byte SEPARATOR = (byte) 0xff;

  /** Members whose text is anybody's. */
  private static final Set<String> FREE = Set.of("name", "source", "formula", "text", "evidence");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names, evidence and values of a profile's document. */
  @FuzzTest(maxDuration = LONGEST)
  void names(byte[] input) throws IOException {
    List<String> words = words(input, input.length > 0 && input[0] % 2 != 0 ? UTF_16BE : UTF_8);
    ExportedProtocol hostile = document(words);
    ExportedProtocol harmless = document(harmless(words));
    for (ExportFormat f : ExportFormat.values()) {
      assertAlike(f, words, tokens(hostile, f), tokens(harmless, f));
    }
  }

  /** Words that messages begin with and names of lines, which parsers compare with. */
  @FuzzTest(maxDuration = LONGEST)
  void words(byte[] input) {
    List<String> words = words(input, ISO_8859_1);
    ExportedProtocol hostile = text(words);
    ExportedProtocol harmless = text(harmless(words));
    for (ExportFormat f : ExportFormat.values()) {
      if (f.parses()) {
        assertThat(parts(hostile, f)).as("%s with %s", f, words).isSubsetOf(parts(harmless, f));
      } else {
        assertAlike(
            f,
            words,
            tokens(Illustrated.of(hostile, words), f),
            tokens(Illustrated.of(harmless, harmless(words)), f));
      }
    }
  }

  /** Shows the first place that differs: programs have thousands of tokens. */
  private static void assertAlike(
      ExportFormat f, List<String> words, List<String> hostile, List<String> harmless) {
    int k = 0;
    while (k < hostile.size() && k < harmless.size() && hostile.get(k).equals(harmless.get(k))) {
      k++;
    }
    assertThat(around(hostile, k)).as("%s with %s", f, words).isEqualTo(around(harmless, k));
  }

  private static List<String> around(List<String> tokens, int k) {
    int n = tokens.size();
    return tokens.subList(Math.clamp(k - 8L, 0, n), Math.clamp(k + 8L, 0, n));
  }

  private static List<String> tokens(ExportedProtocol p, ExportFormat f) {
    return Tokens.of(f, ParserStage.exporter().export(p, f).text(), SafeNames.className(p.name()));
  }

  private static Set<String> parts(ExportedProtocol p, ExportFormat f) {
    return Tokens.parts(f, ParserStage.exporter().export(p, f).text());
  }

  private static List<String> words(byte[] input, Charset encoding) {
    List<String> out = new ArrayList<>();
    int from = Math.min(1, input.length);
    for (int k = from; k <= input.length && out.size() < MOST_WORDS; k++) {
      if (k == input.length || input[k] == SEPARATOR) {
        out.add(new String(input, from, k - from, encoding));
        from = k + 1;
      }
    }
    return out.isEmpty() ? List.of("") : out;
  }

  private static List<String> harmless(List<String> words) {
    return IntStream.range(0, words.size()).mapToObj(k -> "harmless" + k).toList();
  }

  /** A profile with words for all that is free. */
  private static ExportedProtocol document(List<String> words) throws IOException {
    ObjectNode profile = profile();
    int[] next = {0};
    fill(profile, words, next);
    ((ObjectNode) profile.get("framing")).put("kind", words.get(next[0] % words.size()));
    byte[] bytes = JSON.writeValueAsBytes(profile);
    ExportedProtocol p =
        ProfileDocuments.exported(Json.readProfile(new ByteArrayInputStream(bytes)));
    return new ExportedProtocol(
        p.name(), p.filter(), p.framing(), p.grammar(), Illustrated.by(p.grammar(), words));
  }

  /** The profile of a lamp, with one more type and a field that counts another. */
  private static ObjectNode profile() {
    try (InputStream in = ExportFuzzTest.class.getResourceAsStream("/golden/profile-1.0.0.json")) {
      ObjectNode profile = (ObjectNode) JSON.readTree(in);
      ArrayNode types = (ArrayNode) profile.get("messageTypes");
      ObjectNode other = types.get(0).deepCopy();
      other.put("id", "t1").put("name", "type-02");
      ((ObjectNode) other.get("selector")).putArray("values").add("02");
      ArrayNode fields = (ArrayNode) other.get("fields");
      ObjectNode length = fields.get(0).deepCopy();
      length.put("name", "length").put("offset", 1).put("kind", "length");
      length.putArray("values").add("03").add("04");
      ((ObjectNode) length.get("constraint")).put("rule", "length-of").put("target", 2);
      fields.insert(1, length);
      ((ObjectNode) fields.get(2)).put("offset", 2);
      types.add(other);
      return profile;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fields of a type have different names: now and then a word begins one, or ends it. */
  private static String different(String word, int k) {
    return k % 2 == 0 ? "p" + k + " " + word : word + " s" + k;
  }

  private static void fill(JsonNode node, List<String> words, int[] next) {
    for (var member : node.properties()) {
      boolean free = FREE.contains(member.getKey()) && member.getValue().isTextual();
      // values of a constant are compared with; all others are only shown
      boolean shown =
          member.getKey().equals("values")
              && !node.path("constraint").path("rule").asText("constant").equals("constant");
      if (free) {
        member.setValue(new TextNode(different(words.get(next[0] % words.size()), next[0]++)));
      } else if (shown) {
        byte[] value = words.get(next[0]++ % words.size()).getBytes(UTF_8);
        ((ObjectNode) node).putArray("values").add(HexFormat.of().formatHex(value));
      } else {
        fill(member.getValue(), words, next);
      }
    }
    if (node.isArray()) {
      node.forEach(n -> fill(n, words, next));
    }
  }

  /** A text protocol whose words are these. */
  private static ExportedProtocol text(List<String> words) {
    List<TextLayout.Edge> slots =
        words.stream().map(w -> new TextLayout.Edge("0 " + w + " 24 0 5 0", 0.9)).toList();
    TextLayout layout =
        new TextLayout(
            Optional.empty(), words, 0.5, slots, List.of(new TextLayout.Edge("h 24 0 5 0", 0.9)));
    List<MessageType> types =
        IntStream.range(0, words.size())
            .mapToObj(k ->
                new MessageType(
                    "t" + k,
                    "request",
                    3,
                    1,
                    Direction.UNKNOWN,
                    0.9,
                    Selector.words(List.of(words.get(k))),
                    Structure.NONE,
                    List.of()))
            .toList();
    return new ExportedProtocol(
        "text",
        "tcp port 7",
        new Framing("segment", 0.5, "none"),
        new Grammar(types, Optional.of(layout)));
  }
}
