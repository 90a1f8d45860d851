package com.qbitel.discovery.parser.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.grammar.TextLayout;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.ExportFormat;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.parser.export.text.SafeNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names, values and texts of a profile may be anything; in an export they are words, no code. */
class ExportInjectionTest {

  private static final String ALPHABET =
      "\"'`\\\n\r\t*/-]=[<>&#$%{}()|;:!~^@+.,_ aZ0\u0000\u0007\u202e\u2028\u00e9\ud83d";

  /** Texts that would act in one of the languages. */
  private static final List<String> HOSTILE =
      List.of(
          "]]--\nos.execute('touch x')--",
          "\") os.execute(\"x\") --",
          "*/ static { System.exit(1); } /*",
          "\\u002a/ static { } /\\u002a",
          "\"\"\"\nimport os\nos.system('x')\n\"\"\"",
          "'; import os; '",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "[x](javascript:alert(1))",
          "![x](http://example.com/x.png)",
          "http://example.com www.example.com",
          "a | b\n| --- |\n# heading",
          "```\nend",
          "@PROGRAM@",
          "$1 ${x} $(x)",
          "# heading",
          "1. item",
          "    code",
          "String",
          "run",
          "none",
          "",
          "\u0000\u202egnp.exe");

  static List<String> hostile() {
    Random random = new Random(5);
    List<String> out = new java.util.ArrayList<>(HOSTILE);
    for (int k = 0; k < 200; k++) {
      StringBuilder s = new StringBuilder();
      for (int n = random.nextInt(30); n >= 0; n--) {
        s.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      out.add(s.toString());
    }
    return out;
  }

  private static ExportedProtocol protocol(String word) {
    Field field =
        new Field(
            word,
            0,
            2,
            FieldKind.ID,
            List.of(new KindProbability(FieldKind.ID, 0.9)),
            0.9,
            0.9,
            Optional.of(Placement.inPart(0, 0)),
            List.of("0102"),
            null,
            List.of(new Evidence(word, word, 1, 2, 0.1, word)));
    MessageType type =
        new MessageType(
            "t0",
            word,
            3,
            1,
            Direction.UNKNOWN,
            0.9,
            Selector.OPEN,
            Structure.NONE,
            List.of(field));
    Framing framing = new Framing(word, 0.5, word);
    Grammar grammar = new Grammar(List.of(type), Optional.empty());
    return new ExportedProtocol(
        word, "tcp port 7", framing, grammar, Illustrated.by(grammar, List.of(word)));
  }

  /** A protocol of text whose fields are called so, have this value and are in an example. */
  private static ExportedProtocol text(String word) {
    ExportedProtocol p = protocol(word);
    TextLayout layout = new TextLayout(Optional.empty(), List.of(word), 0.5, List.of(), List.of());
    Grammar grammar = new Grammar(p.grammar().types(), Optional.of(layout));
    return Illustrated.of(
        new ExportedProtocol(p.name(), p.filter(), p.framing(), grammar), List.of(word));
  }

  private static String export(ExportedProtocol protocol, ExportFormat format) {
    return ParserStage.exporter().export(protocol, format).text();
  }

  /** Of a name a program has its harmless characters, and nothing else of it. */
  @ParameterizedTest
  @EnumSource(
      value = ExportFormat.class,
      names = {"WIRESHARK", "JAVA", "KAITAI", "SCAPY"})
  void programsHaveLabelsAlone(ExportFormat format) {
    for (String word : hostile()) {
      assertThat(export(protocol(word), format))
          .as(word)
          .isEqualTo(export(protocol(SafeNames.label(word)), format));
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void namesAreHarmless(String word) {
    assertThat(SafeNames.identifier(word)).matches("[a-z][a-z0-9_]{0,79}");
    assertThat(SafeNames.className(word)).matches("[A-Z][A-Za-z0-9]{0,79}");
    assertThat(SafeNames.label(word)).matches("[A-Za-z0-9 _.,:()+-]{1,60}").doesNotContain("--");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void pages_haveNoTagsOfTheirOwn(String word) {
    Pattern tag = Pattern.compile("<[^>]*>");
    List<String> plain = tags(tag, export(protocol("harmless"), ExportFormat.HTML));
    assertThat(tags(tag, export(protocol(word), ExportFormat.HTML))).isEqualTo(plain);
    assertThat(tags(tag, export(text(word), ExportFormat.HTML)))
        .isEqualTo(tags(tag, export(text("harmless"), ExportFormat.HTML)));
  }

  /** Marks that turn the direction of writing would show other values than there are. */
  @ParameterizedTest
  @EnumSource(
      value = ExportFormat.class,
      names = {"HTML", "MARKDOWN"})
  void specifications_haveNoCharactersThatNobodySees(ExportFormat format) {
    for (String word : List.of("a\u202eb", "\u2066a\u2069", "a\u200fb", "a\u0007b", "\ud83dx")) {
      for (ExportedProtocol p : List.of(protocol(word), text(word))) {
        assertThat(export(p, format)).doesNotContainPattern("[\\p{C}&&[^\n]]");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void examples_stayInTheirBlocks(String word) {
    for (ExportedProtocol p : List.of(protocol(word), text(word))) {
      List<String> lines = export(p, ExportFormat.MARKDOWN).lines().toList();
      int begin = lines.indexOf("#### Example");
      List<String> behind = lines.subList(begin, lines.size());
      int open = behind.indexOf("```text");
      int close = behind.indexOf("```");
      assertThat(open).as(word).isPositive().isLessThan(close);
      assertThat(behind.subList(open + 1, close))
          .allMatch(l -> l.matches("(?:[0-9a-f]{4}  |[.]{3} |no bytes)[ -~]*"));
      assertThat(lines.stream().filter(l -> l.stripLeading().startsWith("```")).count())
          .isEqualTo(4);
    }
  }

  private static List<String> tags(Pattern tag, String page) {
    return tag.matcher(page).results().map(r -> r.group()).toList();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void markdown_hasNothingWithAMeaningOfItsOwn(String word) {
    String plain = export(protocol("harmless"), ExportFormat.MARKDOWN);
    String text = export(protocol(word), ExportFormat.MARKDOWN);
    String prose = prose(text);
    assertThat(prose.lines().count()).isEqualTo(prose(plain).lines().count());
    Pattern open = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*[`<\\[|]");
    assertThat(open.matcher(prose).results().count())
        .isEqualTo(open.matcher(prose(plain)).results().count());
    assertThat(prose).doesNotContain("http://").doesNotContain("www.e");
  }

  private static String prose(String text) {
    return text.replaceAll("(?ms)^```.*?^```$", "CODE");
  }

  @Test
  void classes_areCalledLikeNoneThatExportsUse() {
    for (String word : List.of("string", "Run", "message", "packet", "None", "true", "list")) {
      assertThat(SafeNames.className(word)).endsWith("Protocol");
    }
    assertThat(SafeNames.className("modbus")).isEqualTo("Modbus");
  }

  @Test
  void paragraphs_beginNoHeadingsListsOrCode() {
    for (String word :
        List.of("# a", "- a", "+ a", "1. a", "12) a", "    a", "\ta", "===", "---")) {
      String text = export(protocol(word), ExportFormat.MARKDOWN);
      assertThat(text.lines().filter(l -> l.contains("confidence 50 %")))
          .as(word)
          .singleElement()
          .asString()
          .doesNotContainPattern("^(?:[-+#=]|\\s|[0-9]+[.)])");
    }
  }

  /** In some languages numbers are written with other digits. */
  @ParameterizedTest
  @EnumSource
  void languageOfTheMachine_changesNothing(ExportFormat format) {
    Locale usual = Locale.getDefault();
    String plain = export(protocol("harmless"), format);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat("%d".formatted(1)).as("digits of that language").isNotEqualTo("1");
      assertThat(export(protocol("harmless"), format)).isEqualTo(plain);
    } finally {
      Locale.setDefault(usual);
    }
  }

  /** Lines, words and delimiters of text protocols come from captures too. */
  @ParameterizedTest
  @EnumSource(
      value = ExportFormat.class,
      names = {"WIRESHARK", "JAVA", "KAITAI", "SCAPY"})
  void wordsOfTextProtocols_areNumbers(ExportFormat format) {
    String canary = "QzK7canary";
    TextLayout layout =
        new TextLayout(
            Optional.of((byte) 3),
            List.of(canary + ":", "!QZK"),
            0.5,
            List.of(new TextLayout.Edge("0 " + canary + ": 24 0 5 0", 0.9)),
            List.of(new TextLayout.Edge("h 24 0 5 0", 0.9)));
    MessageType type =
        new MessageType(
            "t0",
            "request",
            3,
            1,
            Direction.REQUEST,
            0.9,
            Selector.words(List.of(canary)),
            Structure.NONE,
            List.of());
    ExportedProtocol protocol =
        new ExportedProtocol(
            "text",
            "tcp port 7",
            new Framing("segment", 0.5, "none"),
            new Grammar(List.of(type), Optional.of(layout)));
    assertThat(export(protocol, format)).doesNotContain(canary);
    if (format != ExportFormat.KAITAI) { // which cannot say what follows from words
      assertThat(export(protocol, format)).contains("81");
    }
  }
}
