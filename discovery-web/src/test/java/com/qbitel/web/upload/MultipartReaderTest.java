package com.qbitel.web.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.web.upload.MultipartReader.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {

  private static final String HEAD = "Content-Disposition: form-data; name=";

  @Test
  void next_partsInOrder_givesNamesAndBodies() throws IOException {
    assertThat(
            read(
                "--b\r\n"
                    + HEAD
                    + "\"options\"\r\n\r\n{}\r\n"
                    + "--b\r\n"
                    + HEAD
                    + "\"capture\"; filename=\"C:\\\\x\\\\a.pcap\"\r\n"
                    + "Content-Type: application/vnd.tcpdump.pcap\r\n\r\nabc\r\n--b--\r\n"))
        .containsExactly(Map.entry("options", "{}"), Map.entry("capture/a.pcap", "abc"));
  }

  @Test
  void next_preambleEpilogueAndPadding_areIgnored() throws IOException {
    assertThat(read("preamble\r\n--b \t\r\n" + HEAD + "x\r\n\r\n1\r\n--b--\r\nepilogue"))
        .containsExactly(Map.entry("x", "1"));
  }

  @Test
  void next_emptyBodies_areEmpty() throws IOException {
    assertThat(
            read(
                "--b\r\n"
                    + HEAD
                    + "x\r\n\r\n\r\n--b\r\n"
                    + HEAD
                    + "y\r\n\r\n--b\r\n"
                    + HEAD
                    + "z\r\n\r\n\r\n\r\n--b--"))
        .containsExactly(Map.entry("x", ""), Map.entry("y", ""), Map.entry("z", "\r\n"));
  }

  @Test
  void next_bodyThatLooksLikeTheBoundary_isKept() throws IOException {
    String body = "\r\n--\r\n-b\r\n--a\r\r\n--";
    assertThat(read("--b\r\n" + HEAD + "x\r\n\r\n" + body + "\r\n--b--"))
        .containsExactly(Map.entry("x", body));
  }

  @Test
  void next_noParts_isEmpty() throws IOException {
    assertThat(read("--b--\r\n")).isEmpty();
  }

  @Test
  void next_bodyNotRead_isSkipped() throws IOException {
    MultipartReader reader =
        reader(
            "--b\r\n"
                + HEAD
                + "x\r\n\r\n"
                + "1".repeat(100_000)
                + "\r\n--b\r\n"
                + HEAD
                + "y\r\n\r\n2\r\n--b--");
    reader.next();
    assertThat(reader.next().map(Part::name)).contains("y");
    assertThat(reader.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void next_randomBodyInRandomPieces_comesOutAsItWentIn(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] body = new byte[200_000 + random.nextInt(1000)];
    random.nextBytes(body);
    for (int i = 0; i < 2000; i++) {
      // near misses of the delimiter, often across the ends of the buffer
      byte[] miss = "\r\n--boundary".getBytes(StandardCharsets.US_ASCII);
      int length = 1 + random.nextInt(miss.length - 1);
      miss[length] = 'X';
      System.arraycopy(miss, 0, body, random.nextInt(body.length - 20), length + 1);
    }
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(("--boundary\r\n" + HEAD + "x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(body);
    form.writeBytes("\r\n--boundary--\r\n".getBytes(StandardCharsets.US_ASCII));

    MultipartReader reader =
        new MultipartReader(new Dribble(form.toByteArray(), random), "boundary");

    byte[] read = reader.next().orElseThrow().body().readAllBytes();
    assertThat(Arrays.mismatch(read, body)).isEqualTo(-1);
    assertThat(reader.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "--b",
        "--bx\r\n\r\n",
        "--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1",
        "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b",
        "--b\r\nA: b\n\n1\r\n--b--"
      })
  void next_brokenForm_isMalformed(String form) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> read(form))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
  }

  @Test
  void next_hugeHeadersOrTooManyParts_areMalformed() {
    malformed("--b\r\nX: " + "y".repeat(9000) + "\r\n\r\n\r\n--b--", "longer than 8192 bytes");
    malformed(("--b\r\n" + HEAD + "x\r\n\r\n1\r\n").repeat(17) + "--b--", "more than 16 parts");
  }

  @Test
  void constructor_boundaryMissingOrTooLong_isMalformed() {
    for (String boundary : new String[] {null, "", "b".repeat(71)}) {
      assertThatExceptionOfType(RequestException.class)
          .isThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), boundary));
    }
  }

  private static void malformed(String form, String why) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> read(form))
        .withMessageContaining(why);
  }

  private static MultipartReader reader(String form) {
    return new MultipartReader(
        new ByteArrayInputStream(form.getBytes(StandardCharsets.ISO_8859_1)), "b");
  }

  private static Map<String, String> read(String form) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    MultipartReader reader = reader(form);
    for (Optional<Part> p = reader.next(); p.isPresent(); p = reader.next()) {
      Part part = p.get();
      String body = new String(part.body().readAllBytes(), StandardCharsets.ISO_8859_1);
      parts.put(part.name() + (part.fileName() == null ? "" : "/" + part.fileName()), body);
    }
    return parts;
  }

  /** Gives bytes in pieces of random length. */
  private static final class Dribble extends ByteArrayInputStream {
    private final Random random;

    Dribble(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1 + random.nextInt(9000)));
    }
  }
}
