package com.qbitel.discovery.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.FieldKind;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What makes each binary family what it is, read from the bytes by code of this test. */
class BinaryFamiliesTest {

  private static final int PROTOCOLS = 60;
  private static final int MESSAGES = 50;

  @ParameterizedTest
  @EnumSource(names = {"NARROW_HEADER", "WIDE_HEADER"})
  void headerLength_andMessageSize_differByAConstant(ProtocolFamily family) {
    int checked = 0;
    for (long seed = 0; seed < PROTOCOLS; seed++) {
      Set<BigInteger> big = new HashSet<>();
      Set<BigInteger> little = new HashSet<>();
      for (Sample s : Sample.of(SyntheticProtocols.generate(family, seed, MESSAGES))) {
        for (FieldTruth f : s.fields("length")) {
          big.add(BigInteger.valueOf(s.size()).subtract(s.big(f)));
          little.add(BigInteger.valueOf(s.size()).subtract(s.little(f)));
          checked++;
        }
      }
      assertThat(Math.min(big.size(), little.size())).as(family + " " + seed).isLessThan(2);
    }
    assertThat(checked).isGreaterThan(PROTOCOLS * MESSAGES / 4);
  }

  @ParameterizedTest
  @EnumSource(names = {"NARROW_HEADER", "WIDE_HEADER"})
  void headerChecksum_isOverTheMessage(ProtocolFamily family) {
    int checked = 0;
    for (Sample s : Sample.of(family, PROTOCOLS, MESSAGES)) {
      for (FieldTruth f : s.fields("checksum")) {
        byte[] b = s.bytes();
        int from =
            s
                .fields(x ->
                    x.name().startsWith("session_")
                        || x.name().startsWith("packet_")
                        || x.name().startsWith("transport_")
                        || x.name().equals("frame_length"))
                .stream()
                .mapToInt(FieldTruth::length)
                .sum();
        boolean last = f.offset() + f.length() == b.length;
        int to = last ? f.offset() : b.length;
        Arrays.fill(b, f.offset(), f.offset() + f.length(), (byte) 0);
        Set<Long> sums = Sums.all(b, from, to, f.length());
        if (last) {
          sums.addAll(Sums.all(b, from, b.length, f.length()));
        }
        assertThat(sums.contains(s.big(f).longValue()) || sums.contains(s.little(f).longValue()))
            .as(s + " " + f)
            .isTrue();
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(PROTOCOLS * MESSAGES / 10);
  }

  @Test
  void headers_echoTheTransactionOfTheRequest() {
    int echoed = 0;
    for (long seed = 0; seed < PROTOCOLS; seed++) {
      Map<String, BigInteger> last = new HashMap<>();
      for (Sample s :
          Sample.of(SyntheticProtocols.generate(ProtocolFamily.REMOTE_CALLS, seed, 40))) {
        BigInteger id = s.big(s.field("transaction"));
        String flow = s.traffic().messages().flow(s.index()).toString();
        if (s.type().startsWith("call")) {
          last.put(flow, id);
        } else {
          assertThat(id).isEqualTo(last.getOrDefault(flow, id));
          echoed++;
        }
      }
    }
    assertThat(echoed).isGreaterThan(PROTOCOLS * 15);
  }

  @Test
  void basicEncoding_parses_exceptWhatIsEncrypted() {
    int encrypted = 0;
    for (Sample s : Sample.of(ProtocolFamily.BASIC_ENCODING, PROTOCOLS, MESSAGES)) {
      if (s.type().equals("encrypted")) {
        encrypted++;
        continue;
      }
      int start = s.field("tag").offset();
      Set<Integer> cuts = new TreeSet<>();
      int end = parse(s.bytes(), start, s.size(), cuts);
      assertThat(end).as(s.toString()).isEqualTo(s.size());
      Set<Integer> truth = new TreeSet<>();
      s.fields(f -> f.offset() >= start).forEach(f -> truth.add(f.offset()));
      assertThat(truth).as(s.toString()).isEqualTo(cuts);
    }
    assertThat(encrypted).isPositive();
  }

  /** Reads elements up to {@code end} and collects where tags, lengths and values begin. */
  private static int parse(byte[] b, int from, int end, Set<Integer> cuts) {
    int p = from;
    while (p < end) {
      int tag = b[p] & 0xff;
      cuts.add(p++);
      p += (tag & 0x1f) == 0x1f ? 1 : 0;
      cuts.add(p);
      int length = b[p++] & 0xff;
      if (length >= 0x80) {
        int width = length & 0x7f;
        cuts.add(p);
        length = new BigInteger(1, Arrays.copyOfRange(b, p, p + width)).intValueExact();
        p += width;
      }
      if (length > 0) {
        cuts.add(p);
      }
      if ((tag & 0x20) != 0) {
        assertThat(parse(b, p, p + length, cuts)).isEqualTo(p + length);
      }
      p += length;
    }
    return p;
  }

  @Test
  void controlOctets_tellTheFormat_andCountObjects() {
    for (Sample s : Sample.of(ProtocolFamily.CONTROL_OCTETS, PROTOCOLS, MESSAGES)) {
      for (FieldTruth f : s.fields("length")) {
        assertThat(s.holds(f, s.size() - 2L)).as(s.toString()).isTrue();
      }
      boolean information = s.type().startsWith("information");
      assertThat(s.fields("application").size()).isEqualTo(information ? 1 : 0);
      assertThat(s.fields("control").isEmpty() || s.fields("control").size() == 1).isTrue();
    }
  }

  @Test
  void framedMethods_tellSizes_andTypesByClassAndMethod() {
    for (Sample s : Sample.of(ProtocolFamily.FRAMED_METHODS, PROTOCOLS, MESSAGES)) {
      FieldTruth size = s.field("size");
      int header =
          s
              .fields(f ->
                  f.name().equals("size") || f.name().equals("frame") || f.name().equals("channel"))
              .stream()
              .mapToInt(FieldTruth::length)
              .sum();
      int end = s.fields("frame_end").size();
      assertThat(s.holds(size, s.size() - header - (long) end)).as(s.toString()).isTrue();
    }
  }

  @Test
  void nameService_countsItsRecords_andRefersToNames() {
    int references = 0;
    for (Sample s : Sample.of(ProtocolFamily.NAME_SERVICE, PROTOCOLS, MESSAGES)) {
      long told = 0;
      for (String name : List.of("answers", "authorities", "additional")) {
        told += s.big(s.field(name)).longValue();
      }
      assertThat(s.fields("rr_type")).as(s.toString()).hasSize((int) told);
      for (FieldTruth f : s.fields(FieldKind.TEXT)) {
        byte[] b = s.bytes(f);
        if (b.length == 2 && (b[0] & 0xff) == 0xc0) {
          assertThat(s.field("question").offset()).isEqualTo(b[1]);
          references++;
        }
      }
    }
    assertThat(references).isPositive();
  }

  @Test
  void routing_lengthsAndChecksums_areRight() {
    int advertisements = 0;
    for (Sample s : Sample.of(ProtocolFamily.ROUTING, PROTOCOLS, MESSAGES)) {
      assertThat(s.big(s.field("length")).intValue()).isEqualTo(s.size());
      for (FieldTruth count : s.fields("advertisements")) {
        List<FieldTruth> lengths = s.fields("ad_length");
        assertThat(s.big(count).intValue()).isEqualTo(lengths.size());
        int sum = lengths.stream().mapToInt(f -> s.big(f).intValue()).sum();
        assertThat(count.offset() + 4 + sum).as(s.toString()).isEqualTo(s.size());
        for (FieldTruth age : s.fields("age")) {
          FieldTruth length = first(lengths, age.offset());
          FieldTruth check = first(s.fields("ad_checksum"), age.offset());
          byte[] b = s.bytes();
          b[check.offset()] = 0;
          b[check.offset() + 1] = 0;
          int end = age.offset() + s.big(length).intValue();
          assertThat(s.big(check).longValue()).isEqualTo(Sums.fletcher(b, age.offset() + 2, end));
          advertisements++;
        }
      }
    }
    assertThat(advertisements).isPositive();
  }

  private static FieldTruth first(List<FieldTruth> fields, int from) {
    return fields.stream().filter(f -> f.offset() > from).findFirst().orElseThrow();
  }

  @Test
  void queries_countRowsAndColumns() {
    int answers = 0;
    for (Sample s : Sample.of(ProtocolFamily.QUERIES, PROTOCOLS, MESSAGES)) {
      int rest = s.fields("status").isEmpty() ? s.size() - 1 : s.size();
      assertThat(s.big(s.field("length")).intValue()).isEqualTo(rest);
      for (FieldTruth rows : s.fields("row_count")) {
        int columnTokens = s.fields("column_count").size();
        int tokens = s.fields("token").size();
        assertThat(s.holds(rows, tokens - 1L - columnTokens)).as(s.toString()).isTrue();
        for (FieldTruth columns : s.fields("column_count")) {
          assertThat(s.holds(columns, s.fields("column_name").size())).isTrue();
        }
        answers++;
      }
    }
    assertThat(answers).isPositive();
  }

  @Test
  void compactPackets_tellTheRestAsVarint() {
    for (Sample s : Sample.of(ProtocolFamily.COMPACT_PACKETS, PROTOCOLS, MESSAGES)) {
      byte[] b = s.bytes();
      FieldTruth remaining = s.field("remaining");
      assertThat(Varints.width(b, 1)).isEqualTo(remaining.length());
      assertThat(Varints.decode(b, 1)).isEqualTo(b.length - 1L - remaining.length());
    }
  }

  @Test
  void structures_areLittleEndianBehindBigEndianLengths() {
    for (Sample s : Sample.of(ProtocolFamily.STRUCTURES, PROTOCOLS, MESSAGES)) {
      for (FieldTruth f : s.fields(x -> x.name().matches("(session|frame)_length"))) {
        assertThat(s.big(f).intValue()).isEqualTo(s.size() - 4);
      }
      assertThat(s.little(s.field("header_size")).intValue()).isEqualTo(64);
      assertThat(s.type()).endsWith("-" + s.little(s.field("command")));
      for (FieldTruth offset : s.fields("offset1")) {
        FieldTruth length = first(s.fields("length1"), offset.offset());
        int begin = offset.offset() + s.little(offset).intValue();
        assertThat(s.fields(f -> f.offset() == begin && s.holds(length, f.length())))
            .as(s.toString())
            .isNotEmpty();
      }
    }
  }

  @Test
  void checkedFrames_checkEachBlock() {
    int blocks = 0;
    for (Sample s : Sample.of(ProtocolFamily.CHECKED_FRAMES, PROTOCOLS, MESSAGES)) {
      List<FieldTruth> fields = s.fields();
      int dataBytes = s.fields("block").stream().mapToInt(FieldTruth::length).sum();
      int header = s.field("header_check").offset() - s.field("control").offset();
      assertThat(s.big(s.field("length")).intValue()).isEqualTo(header + dataBytes);
      for (int i = 1; i < fields.size(); i++) {
        FieldTruth f = fields.get(i);
        if (f.kind() == FieldKind.CHECKSUM) {
          int from = f.name().equals("header_check") ? 0 : fields.get(i - 1).offset();
          Set<Long> sums = Sums.all(s.bytes(), from, f.offset(), f.length());
          assertThat(sums.contains(s.big(f).longValue()) || sums.contains(s.little(f).longValue()))
              .as(s + " " + f)
              .isTrue();
          blocks++;
        }
      }
    }
    assertThat(blocks).isGreaterThan(PROTOCOLS * MESSAGES);
  }

  @Test
  void mediaStreams_countTheirPackets() {
    Map<String, Long> last = new HashMap<>();
    int steps = 0;
    for (Sample s : Sample.of(ProtocolFamily.MEDIA_STREAMS, PROTOCOLS, MESSAGES)) {
      for (FieldTruth f :
          s.fields("sequence").stream().limit(s.type().equals("report") ? 0 : 1).toList()) {
        String flow = s.traffic().name() + s.traffic().messages().flow(s.index()) + s.response();
        long now = s.big(f).longValue();
        Long before = last.put(flow, now);
        if (before != null) {
          assertThat(now).as(s.toString()).isEqualTo(before + 1 & 0xffff);
          steps++;
        }
      }
    }
    assertThat(steps).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"PACKED_POSITIONS", "TEXT_POSITIONS"})
  void positions_haveTheElementsOfTheirBitmap(ProtocolFamily family) {
    for (Sample s : Sample.of(family, PROTOCOLS, MESSAGES)) {
      FieldTruth map = s.field("bitmap");
      long bits =
          family.text()
              ? HexFormat.fromHexDigitsToLong(new String(s.bytes(map), Charset.forName("US-ASCII")))
              : s.big(map).longValue();
      Set<Integer> told = new TreeSet<>();
      for (int k = 1; k <= 64; k++) {
        if ((bits >>> 64 - k & 1) != 0) {
          told.add(k);
        }
      }
      Set<Integer> present = new TreeSet<>();
      for (FieldTruth f : s.fields(x -> x.name().startsWith("element"))) {
        present.add(Integer.valueOf(f.name().replaceAll("\\D", "")));
      }
      assertThat(present).as(s.toString()).isEqualTo(told);
    }
  }
}
