package com.qbitel.discovery.parser.export.specification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Evidence;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.KindProbability;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Semantics;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.Illustration;
import com.qbitel.discovery.parser.Illustration.Example;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.Part;
import com.qbitel.discovery.parser.Part.Way;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Diagrams, notations and examples of specifications, as a reader sees them. */
class LayoutTest {

  private static final int COUNT = 10;

  private static Field field(String name, Integer length, FieldKind kind, int places) {
    return new Field(
        name,
        null,
        length,
        kind,
        List.of(new KindProbability(kind, 0.9)),
        0.9,
        0.9,
        Optional.of(Placement.inPart(0, 0)),
        null,
        null,
        List.of(new Evidence("s", "f", places, places, 0, "t")));
  }

  private static Field number(String name, Integer length) {
    return field(name, length, FieldKind.NUMBER, COUNT);
  }

  private static Field constant(String name, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Field(
        name,
        null,
        bytes.length,
        FieldKind.TEXT,
        List.of(new KindProbability(FieldKind.TEXT, 0.9)),
        0.9,
        0.9,
        Optional.of(Placement.inLine("l", 0)),
        List.of(HexFormat.of().formatHex(bytes)),
        new Constraint("constant", -1, 0, 1, false, null, null),
        List.of());
  }

  private static Field element(String name, Region region, int tag) {
    return new Field(
        name,
        null,
        null,
        FieldKind.NUMBER,
        List.of(new KindProbability(FieldKind.NUMBER, 0.9)),
        0.9,
        0.9,
        Optional.of(new Placement(region, 0, 0, tag, "")),
        null,
        null,
        List.of());
  }

  private static Way way(double share, Field... fields) {
    return new Way(share, Stream.of(fields).<Part>map(Part.Leaf::new).toList());
  }

  /** The chapter of a type in Markdown. */
  private static String chapter(boolean text, Illustration known, Field... fields) {
    MarkdownWriter out = new MarkdownWriter();
    MessageType type =
        new MessageType(
            "t0",
            "t0",
            COUNT,
            1,
            Direction.UNKNOWN,
            1,
            Selector.OPEN,
            Structure.NONE,
            List.of(fields));
    new TypeChapter(type, known, text, out).write();
    return out.end();
  }

  private static Illustration shapes(Way... ways) {
    return new Illustration(List.of(ways), List.of());
  }

  @Test
  void diagram_isOfOneShape_withWhatOthersLackInParentheses() {
    Field id = number("id", 2);
    Field more = number("more", 1);
    Field body = number("body", null);
    Field other = number("other", 4);
    String text =
        chapter(
            false, shapes(way(0.7, id, more, body), way(0.3, id, other)), id, more, other, body);
    assertThat(text)
        .contains(
            """
            +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
            |              id               |    (more)     |
            +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
            ~                            (body)                             ~
            +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
            """)
        .contains("The shape of 70 % of the messages. A field in parentheses is missing")
        .contains("| 30 % | id, other |");
  }

  @Test
  void diagram_drawsRepeatedPartsBetweenEqualSigns() {
    Field tag = number("tag", 1);
    Field value = number("value", 3);
    Part unit = new Part.Unit("0c", List.of(way(1, tag, value)));
    Way way = new Way(1, List.of(new Part.Repeated(List.of(unit), 1, 5)));
    assertThat(chapter(false, shapes(way), tag, value))
        .contains(
            """
            +=== 1 to 5 times, tags 0c =====================================+
            |      tag      |                     value                     |
            +===============================================================+
            """)
        .contains("What stands between lines of equal signs comes several times.");
  }

  @Test
  void diagram_tellsWhichFieldsMayBeMissing_whereNobodyCountedShapes() {
    String text =
        chapter(
            false,
            Illustration.NONE,
            number("id", 2),
            field("more", 2, FieldKind.NUMBER, COUNT - 1));
    assertThat(text)
        .contains("|              id               |            (more)             |")
        .contains("Which fields come together is not known")
        .contains("No example can be made: this document has no rules to make messages by.");
  }

  @Test
  void flags_areDrawnBitByBit() {
    Semantics bits =
        new Semantics(
            List.of(
                new Semantics.BitField("f8", List.of("80")),
                new Semantics.BitField("07", List.of("00", "03"))),
            Optional.empty(),
            Optional.empty(),
            List.of());
    Field f = field("flags", 1, FieldKind.FLAGS, COUNT);
    Field flags =
        new Field(
            f.name(),
            0,
            1,
            f.kind(),
            f.kinds(),
            1,
            1,
            f.placement(),
            null,
            null,
            bits,
            f.evidence());
    assertThat(chapter(false, shapes(way(1, flags)), flags))
        .contains(
            """
            Bits of flags
             0 1 2 3 4 5 6 7
            +-+-+-+-+-+-+-+-+
            |1|0|0|0|0|a a a|
            +-+-+-+-+-+-+-+-+
            a: mask 07, values 00, 03
            """);
  }

  @Test
  void text_hasANotation_withOptionalAndRepeatedParts() {
    Field method = field("method", null, FieldKind.TEXT, COUNT);
    Field space = constant("mark", " ");
    Field end = constant("line-end", "\r\n");
    Field via = constant("via", "Via: ");
    Field hop = field("hop", null, FieldKind.TEXT, COUNT);
    Field quote = constant("quote", "say \"hi\"\t");
    Part first = new Part.Unit("", List.of(way(0.5, method, space, end), way(0.5, method, end)));
    Part header = new Part.Unit("", List.of(way(1, via, hop, end)));
    Part last = new Part.Unit("", List.of(way(1, quote)));
    String text =
        chapter(
            true,
            shapes(
                new Way(0.8, List.of(first, new Part.Repeated(List.of(header), 2, 4))),
                new Way(0.2, List.of(first, header, last))),
            method);
    assertThat(text)
        .contains(
            """
            t0 = method-line 1*4(via-line) [quote-line]
            method-line = method [SP] CRLF
            via-line = "Via: " hop CRLF
            quote-line = "say " DQUOTE "hi" DQUOTE HTAB
            """)
        .contains("In augmented BNF (RFC 5234)");
  }

  @Test
  void elements_areAnOutline_ofTagsAndAlternatives() {
    Field tag = element("berTag", Region.BER_TAG, 0);
    Field length = element("berLength", Region.BER_LENGTH, 0);
    Field content = element("berContent2", Region.BER_CONTENT, 2);
    Part integer = new Part.Unit("02", List.of(way(1, tag, length, content)));
    Part nothing = new Part.Unit("05", List.of(way(1, tag, length)));
    List<Part> head = List.of(new Part.Leaf(tag), new Part.Leaf(length));
    List<Part> one = Stream.concat(head.stream(), Stream.of(integer)).toList();
    List<Part> other = Stream.concat(head.stream(), Stream.of(nothing)).toList();
    Part sequence = new Part.Unit("30", List.of(new Way(0.5, one), new Way(0.5, other)));
    assertThat(chapter(false, shapes(new Way(1, List.of(sequence))), tag, length, content))
        .contains(
            """
            30 SEQUENCE
              one of
                02 INTEGER: berContent2
                05 NULL
            """)
        .doesNotContain("+-+-+");
  }

  @Test
  void example_isADump_withWhatFieldsReadAs() {
    Field id = number("id", 2);
    Field address = field("host", 4, FieldKind.ADDRESS, COUNT);
    Field name = field("name", null, FieldKind.TEXT, COUNT);
    byte[] payload = "..\u0001\u0002..`|<b>\n".getBytes(UTF_8);
    payload[0] = 1;
    payload[1] = 0;
    Example e =
        new Example(
            payload,
            List.of(
                new ParsedField(id, FieldKind.NUMBER, 0, 2),
                new ParsedField(address, FieldKind.ADDRESS, 2, 4),
                new ParsedField(name, FieldKind.TEXT, 6, 6)));
    String text =
        chapter(
            false,
            new Illustration(List.of(way(1, id, address, name)), List.of(e)),
            id,
            address,
            name);
    assertThat(text)
        .contains("Made, not recorded: 12 bytes, 3 fields.")
        .contains("0000  01 00 01 02 2e 2e 60 7c  3c 62 3e 0a              ......`|<b>.\n")
        .contains("| 0 | 2 | id | 0100 | 256 |")
        .contains("| 2 | 4 | host | 01022e2e | 1.2.46.46 |")
        .contains("| 6 | 6 | name | 607c3c623e0a | \"\\`\\|\\<b\\>\\\\n\" |");
  }

  @Test
  void longExample_isCut_andSaysHowMuchIsLeftOut() {
    Field body = field("body", null, FieldKind.PAYLOAD, COUNT);
    Example e =
        new Example(new byte[1000], List.of(new ParsedField(body, FieldKind.PAYLOAD, 0, 1000)));
    Illustration known = new Illustration(List.of(way(1, body)), List.of(e));
    assertThat(chapter(false, known, body)).contains("... 744 more bytes left out");
  }

  @Test
  void exampleOfText_isEscaped_lineByLine() {
    Field word = field("word", null, FieldKind.TEXT, COUNT);
    byte[] payload = "GET <x>\r\n\u202e`\\".getBytes(UTF_8);
    Example e =
        new Example(payload, List.of(new ParsedField(word, FieldKind.TEXT, 0, payload.length)));
    assertThat(chapter(true, new Illustration(List.of(way(1, word)), List.of(e)), word))
        .contains("0000  GET <x>\\r\\n\n0009  \\xe2\\x80\\xae`\\\\\n");
  }

  @Test
  void values_areTextInQuotes_whereTheyAreText() {
    assertThat(FieldValues.of(constant("a", "SIP/2.0"), true)).isEqualTo("\"SIP/2.0\"");
    assertThat(FieldValues.of(constant("a", "\r\n"), true)).isEqualTo("\"\\r\\n\"");
    Field magic = constant("a", "MQTT");
    Field binary =
        new Field(
            "a",
            0,
            4,
            FieldKind.CONST,
            List.of(),
            1,
            1,
            Optional.empty(),
            magic.values(),
            magic.constraint(),
            List.of());
    assertThat(FieldValues.of(binary, false)).isEqualTo("4d515454 (\"MQTT\")");
  }
}
