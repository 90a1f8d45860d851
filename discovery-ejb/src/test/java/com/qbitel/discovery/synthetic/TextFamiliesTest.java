package com.qbitel.discovery.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.grammar.FieldKind;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** What makes each text family what it is, read from the bytes by code of this test. */
class TextFamiliesTest {

  private static final int PROTOCOLS = 60;
  private static final int MESSAGES = 50;

  @ParameterizedTest
  @EnumSource(names = {"COMMANDS", "ARRAYS", "SEPARATED_VALUES", "PREFIXED_LINES", "KEY_LINES"})
  void lines_areEnded_andPrintable(ProtocolFamily family) {
    for (Sample s : Sample.of(family, PROTOCOLS, MESSAGES)) {
      assertThat(text(s)).as(s.toString()).endsWith("\n").matches("[\\x20-\\x7e\\r\\n\\t]+");
    }
  }

  @Test
  void commands_areAnsweredByTheCodeOfTheirType() {
    Set<String> signs = new HashSet<>();
    for (Sample s : Sample.of(ProtocolFamily.COMMANDS, PROTOCOLS, MESSAGES)) {
      String type = s.type();
      if (type.startsWith("+") || type.startsWith("-")) {
        assertThat(text(s)).startsWith(type);
        signs.add(type);
      } else {
        assertThat(text(s)).startsWith(type.substring(type.indexOf('-') + 1));
      }
    }
    assertThat(signs).containsExactlyInAnyOrder("+OK", "-ERR");
  }

  @Test
  void headers_tellTheLengthOfTheBody() {
    int told = 0;
    Set<Integer> cuts = new HashSet<>();
    for (Sample s : Sample.of(ProtocolFamily.HEADERS, PROTOCOLS, MESSAGES)) {
      String text = text(s);
      int blank = Math.max(text.indexOf("\r\n\r\n") + 4, text.indexOf("\n\n") + 2);
      assertThat(blank).as(s.toString()).isGreaterThan(3);
      int at = text.indexOf("\nContent-Length:");
      if (at >= 0 && at < blank) {
        String value = text.substring(at + 16, text.indexOf('\n', at + 1)).strip();
        assertThat(Integer.parseInt(value)).as(s.toString()).isEqualTo(text.length() - blank);
        told++;
      }
      cuts.add(s.fields().size());
    }
    assertThat(told).isPositive();
    assertThat(cuts).hasSizeGreaterThan(30);
  }

  @Test
  void tagValues_tellLengthAndSum() {
    int framed = 0;
    for (Sample s : Sample.of(ProtocolFamily.TAG_VALUES, PROTOCOLS, MESSAGES)) {
      byte[] b = s.bytes();
      char delimiter = delimiter(text(s));
      String[] pairs = text(s).split(Pattern.quote(String.valueOf(delimiter)));
      assertThat(pairs[0]).as(s.toString()).matches("8[=:][A-Z]+\\.\\d");
      if (pairs[1].matches("9[=:]\\d+") && pairs[pairs.length - 1].matches("10[=:]\\d{3}")) {
        int head = pairs[0].length() + pairs[1].length() + 2;
        int tail = pairs[pairs.length - 1].length() + 1;
        assertThat(b.length - head - tail).isEqualTo(Integer.parseInt(pairs[1].substring(2)));
        int sum = 0;
        for (int i = 0; i < b.length - tail; i++) {
          sum += b[i] & 0xff;
        }
        int told = Integer.parseInt(pairs[pairs.length - 1].substring(3));
        assertThat(told).as(s.toString()).isEqualTo(sum & 0xff);
        framed++;
      }
    }
    assertThat(framed).isPositive();
  }

  /** The first character behind the version. */
  private static char delimiter(String text) {
    int p = 2;
    while (Character.isLetterOrDigit(text.charAt(p)) || text.charAt(p) == '.') {
      p++;
    }
    return text.charAt(p);
  }

  @Test
  void arrays_parse() {
    for (Sample s : Sample.of(ProtocolFamily.ARRAYS, PROTOCOLS, MESSAGES)) {
      assertThat(value(text(s), 0)).as(s.toString()).isEqualTo(s.size());
    }
  }

  /** The end of the value that begins at an offset. */
  private static int value(String text, int from) {
    int line = text.indexOf("\r\n", from);
    String first = text.substring(from + 1, line);
    int end = line + 2;
    switch (text.charAt(from)) {
      case '*' -> {
        for (int n = Integer.parseInt(first); n > 0; n--) {
          end = value(text, end);
        }
      }
      case '$' -> {
        end += Integer.parseInt(first) + 2;
        assertThat(text.substring(end - 2, end)).isEqualTo("\r\n");
      }
      case ':' -> Integer.parseInt(first);
      default -> assertThat(text.charAt(from)).isIn('+', '-');
    }
    return end;
  }

  @Test
  void separatedValues_areChecked() {
    int checked = 0;
    for (Sample s : Sample.of(ProtocolFamily.SEPARATED_VALUES, PROTOCOLS, MESSAGES)) {
      for (FieldTruth f : s.fields(FieldKind.CHECKSUM)) {
        byte[] b = s.bytes();
        int x = 0;
        for (int i = Character.isLetter(b[0]) ? 0 : 1; i < f.offset() - 1; i++) {
          x ^= b[i];
        }
        assertThat(Integer.parseInt(new String(s.bytes(f), ISO_8859_1), 16)).isEqualTo(x);
        checked++;
      }
    }
    assertThat(checked).isPositive();
  }

  @Test
  void json_isJson_andNamesItsType() {
    for (Sample s : Sample.of(ProtocolFamily.JSON, PROTOCOLS, MESSAGES)) {
      JsonNode object = Json.readTolerant(text(s), JsonNode.class);
      assertThat(object.isObject()).isTrue();
      assertThat(object.elements().next().textValue()).as(s.toString()).isEqualTo(s.type());
    }
  }

  @Test
  void xml_isXml_andTheTypeIsItsElement() throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    for (Sample s : Sample.of(ProtocolFamily.XML, PROTOCOLS, MESSAGES)) {
      Element root = builder.parse(new ByteArrayInputStream(s.bytes())).getDocumentElement();
      assertThat(root.getTagName()).isEqualTo(s.type());
    }
  }

  @Test
  void bencoded_parses_withKeysInOrder() {
    for (Sample s : Sample.of(ProtocolFamily.BENCODED, PROTOCOLS, MESSAGES)) {
      assertThat(bencoded(text(s), 0)).as(s.toString()).isEqualTo(s.size());
    }
  }

  private static int bencoded(String text, int from) {
    char first = text.charAt(from);
    int p = from + 1;
    switch (first) {
      case 'i' -> p = text.indexOf('e', from) + 1;
      case 'l' -> {
        while (text.charAt(p) != 'e') {
          p = bencoded(text, p);
        }
        p++;
      }
      case 'd' -> {
        String last = "";
        while (text.charAt(p) != 'e') {
          int end = bencoded(text, p);
          String key = text.substring(text.indexOf(':', p) + 1, end);
          assertThat(key).isGreaterThan(last);
          last = key;
          p = bencoded(text, end);
        }
        p++;
      }
      default -> {
        int colon = text.indexOf(':', from);
        p = colon + 1 + Integer.parseInt(text.substring(from, colon));
      }
    }
    return p;
  }

  @Test
  void taggedCommands_areAnsweredUnderTheirTag() {
    Map<String, String> tags = new HashMap<>();
    int answered = 0;
    for (Sample s : Sample.of(ProtocolFamily.TAGGED_COMMANDS, PROTOCOLS, MESSAGES)) {
      String flow = s.traffic().name() + s.traffic().messages().flow(s.index());
      String tag = new String(s.bytes(s.field("tag")), ISO_8859_1);
      if (s.type().startsWith("result-")) {
        assertThat(tag).isEqualTo(tags.getOrDefault(flow, tag));
        answered++;
      } else {
        tags.put(flow, tag);
      }
    }
    assertThat(answered).isPositive();
  }

  @Test
  void framedBodies_tellTheirSize() {
    int bodies = 0;
    for (Sample s : Sample.of(ProtocolFamily.FRAMED_BODIES, PROTOCOLS, MESSAGES)) {
      for (FieldTruth f : s.fields("body")) {
        String size = new String(s.bytes(s.field("size")), ISO_8859_1);
        assertThat(f.length()).as(s.toString()).isEqualTo(Integer.parseInt(size));
        assertThat(text(s).charAt(f.offset() - 1)).isEqualTo('\n');
        bodies++;
      }
    }
    assertThat(bodies).isPositive();
  }

  private static String text(Sample s) {
    return new String(s.bytes(), ISO_8859_1);
  }
}
