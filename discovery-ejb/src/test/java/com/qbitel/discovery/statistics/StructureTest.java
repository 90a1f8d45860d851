package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.StructureStatistics.Affix;
import com.qbitel.discovery.statistics.StructureStatistics.Delimiter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prefixes, suffixes, header, footer and delimiters. */
class StructureTest {

  private static final StatisticsLimits LIMITS = StatisticsLimits.defaults();

  @Test
  void prefixes_listEveryBranch_widestFirst() {
    List<Affix> prefixes =
        Affixes.prefixes(
            Messages.text("GET /a", "GET /b", "PUT /a", "PUT /b", "PUT /b", "x"), LIMITS);
    assertThat(prefixes)
        .containsExactly(
            new Affix(new PayloadReference(2, 0, 5), 3, 0.5),
            new Affix(new PayloadReference(3, 0, 6), 2, 2 / 6.0),
            new Affix(new PayloadReference(0, 0, 5), 2, 2 / 6.0));
  }

  @Test
  void suffixes_referToTheEnd() {
    List<Affix> suffixes = Affixes.suffixes(Messages.text("abc\r\n", "de\r\n", "f\r\n"), LIMITS);
    assertThat(suffixes).containsExactly(new Affix(new PayloadReference(0, 3, 2), 3, 1));
  }

  @Test
  void prefixes_ofEqualMessages_areTheMessage_upToTheLimit() {
    assertThat(Affixes.prefixes(Messages.hex("0102", "0102"), LIMITS))
        .containsExactly(new Affix(new PayloadReference(0, 0, 2), 2, 1));
    assertThat(Affixes.prefixes(Messages.bytes(new byte[500], new byte[500]), LIMITS))
        .containsExactly(new Affix(new PayloadReference(0, 0, 64), 2, 1));
  }

  @Test
  void prefixes_rarerThanATenth_areLeftOut() {
    String[] payloads = new String[40];
    for (int i = 0; i < 40; i++) {
      payloads[i] = "%02x%02x".formatted(i / 3, i);
    }
    assertThat(Affixes.prefixes(Messages.hex(payloads), LIMITS)).isEmpty();
  }

  @Test
  void prefixes_ofOneOrNoMessage_areNone() {
    assertThat(Affixes.prefixes(Messages.hex("0102"), LIMITS)).isEmpty();
    assertThat(Affixes.prefixes(Messages.hex(), LIMITS)).isEmpty();
    assertThat(Affixes.prefixes(Messages.hex("", ""), LIMITS)).isEmpty();
  }

  /** Six bytes of header with a random identifier first, random body, constant trailer. */
  @Test
  void frame_findsHeaderAroundAnIdentifier_andFooter() {
    Random random = new Random(7);
    byte[][] payloads = new byte[200][];
    for (int i = 0; i < payloads.length; i++) {
      byte[] p = Messages.random(random, 30 + random.nextInt(20));
      byte[] header = {p[0], p[1], 1, 0, (byte) (i % 3), 0};
      System.arraycopy(header, 0, p, 0, 6);
      p[p.length - 1] = 0x7e;
      p[p.length - 2] = 0x0d;
      payloads[i] = p;
    }
    MessageTable table = Messages.bytes(payloads);
    ColumnStatistics columns = Columns.of(table, LIMITS);
    assertThat(Frame.headerLength(table.size(), columns)).isEqualTo(6);
    assertThat(Frame.footerLength(table.size(), columns, 30)).isEqualTo(2);
  }

  @Test
  void frame_ofEqualMessages_isAllHeader() {
    MessageTable table = Messages.hex("010203", "010203", "010203", "010203");
    ColumnStatistics columns = Columns.of(table, LIMITS);
    assertThat(Frame.headerLength(4, columns)).isEqualTo(3);
    assertThat(Frame.footerLength(4, columns, 3)).isZero();
  }

  @Test
  void frame_ofThreeMessages_isUnknown() {
    MessageTable table = Messages.hex("0102", "0102", "0102");
    ColumnStatistics columns = Columns.of(table, LIMITS);
    assertThat(Frame.headerLength(3, columns)).isZero();
    assertThat(Frame.footerLength(3, columns, 2)).isZero();
  }

  @Test
  void delimiters_ofTextLines_areSpaceAndLineEnd() {
    List<Delimiter> delimiters =
        Delimiters.of(Messages.text("USER bob\r\n", "RETR one two\r\n", "QUIT\r\n"));
    assertThat(delimiters).hasSize(2);
    assertThat(delimiters.get(0).value()).isEqualTo(new PayloadReference(0, 4, 1));
    assertThat(delimiters.get(0).count()).isEqualTo(3);
    assertThat(delimiters.get(0).messageShare()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(delimiters.get(0).atEnd()).isZero();
    assertThat(delimiters.get(1))
        .isEqualTo(new Delimiter(new PayloadReference(0, 8, 2), 3, 1, 1, 1));
  }

  @Test
  void delimiters_ofRandomBytes_areNone() {
    byte[][] payloads = new byte[50][];
    Random random = new Random(3);
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = Messages.random(random, 1000);
    }
    assertThat(Delimiters.of(Messages.bytes(payloads))).isEmpty();
  }
}
