package com.qbitel.discovery.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.statistics.ContentAssessment.ContentKind;
import com.qbitel.discovery.statistics.ContentAssessment.Judgement;
import com.qbitel.discovery.statistics.ContentAssessment.KindShare;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text, structured, compressed and encrypted payloads, made by the real thing. */
class ContentsTest {

  private static ContentAssessment of(byte[]... payloads) {
    MessageTable table = Messages.bytes(payloads);
    return Contents.of(table, Sample.of(table, 1 << 20));
  }

  private static Judgement one(byte[] payload) {
    return of(payload).corpus();
  }

  private static int count(ContentAssessment assessment, ContentKind kind) {
    return assessment.messages().stream()
        .filter(s -> s.kind() == kind)
        .mapToInt(KindShare::count)
        .sum();
  }

  /** Words drawn by a skewed law: what a log or a document looks like to a compressor. */
  private static byte[] prose(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      int word = (int) (2000 * Math.pow(random.nextDouble(), 3));
      text.append(Integer.toString(word * 7919 + 12345, 26).replace('0', 'q')).append(' ');
    }
    return text.substring(0, length).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflate.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] encrypted(byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(new byte[16], "AES"),
          new IvParameterSpec(new byte[16]));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Records of a counter, a small enumeration, a big-endian measurement and zeros. */
  private static byte[] records(Random random, int length) {
    ByteBuffer buffer = ByteBuffer.allocate(length + 16);
    for (int i = 0; buffer.position() < length; i++) {
      buffer
          .putInt(i)
          .put((byte) random.nextInt(4))
          .putShort((short) random.nextInt(5000))
          .put((byte) 0);
    }
    return Arrays.copyOf(buffer.array(), length);
  }

  @Test
  void ciphertext_isEncrypted_withConfidenceThatGrowsWithItsLength() {
    byte[] ciphertext = encrypted(new byte[200_000]);
    Judgement small = one(Arrays.copyOf(ciphertext, 4096));
    assertThat(small.kind()).isEqualTo(ContentKind.ENCRYPTED);
    assertThat(small.confidence()).isBetween(0.5, 0.6);
    Judgement large = one(ciphertext);
    assertThat(large.kind()).isEqualTo(ContentKind.ENCRYPTED);
    assertThat(large.confidence()).isEqualTo(ContentJudge.MOST_CONFIDENT_OF_ENCRYPTION);
    assertThat(large.deflatedRatio()).isEqualTo(1);
    assertThat(large.entropy()).isGreaterThan(7.99);
    assertThat(large.reasons()).anyMatch(r -> r.contains("LZMA"));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 1280, 4095})
  void ciphertextOfFewBytes_isUndetermined(int length) {
    Judgement j = one(encrypted(new byte[length]));
    assertThat(j.kind()).isEqualTo(ContentKind.UNDETERMINED);
    assertThat(j.confidence()).isZero();
    assertThat(j.reasons()).anyMatch(r -> r.contains("too few to tell encrypted from compressed"));
  }

  @Test
  void deflateOutput_isCompressed_onceThereIsEnoughOfIt() {
    byte[] compressed = deflated(prose(new Random(1), 400_000));
    assertThat(compressed.length).isGreaterThan(65_536);
    Judgement j = one(compressed);
    assertThat(j.kind()).isEqualTo(ContentKind.COMPRESSED);
    assertThat(j.deflatedRatio()).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void littleDeflateOutput_isNeverCalledTextOrStructured(int seed) {
    byte[] compressed = Arrays.copyOf(deflated(prose(new Random(seed), 20_000)), 2000);
    assertThat(one(compressed).kind()).isIn(ContentKind.COMPRESSED, ContentKind.UNDETERMINED);
  }

  @Test
  void knownHeaders_areCompressed() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(prose(new Random(1), 1000));
    }
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
      out.write(prose(new Random(1), 1000));
    }
    ContentAssessment assessment =
        of(gzip.toByteArray(), zlib.toByteArray(), HexFormat.of().parseHex("28b52ffd2400"));
    assertThat(count(assessment, ContentKind.COMPRESSED)).isEqualTo(3);
    // the two bytes of a zlib header alone prove nothing
    assertThat(CompressedFormat.at(HexFormat.of().parseHex("789cffffffffffff"))).isEmpty();
    assertThat(CompressedFormat.at(HexFormat.of().parseHex("1f8b"))).isEmpty();
    assertThat(CompressedFormat.at(new byte[0])).isEmpty();
  }

  @Test
  void prose_isText_alsoOutsideAscii() {
    Judgement ascii = one(prose(new Random(1), 5000));
    assertThat(ascii.kind()).isEqualTo(ContentKind.TEXT);
    assertThat(ascii.confidence()).isGreaterThan(0.99);
    byte[] greek = "Μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος".getBytes(StandardCharsets.UTF_8);
    assertThat(one(greek).kind()).isEqualTo(ContentKind.TEXT);
    assertThat(one("GET".getBytes(StandardCharsets.UTF_8)).kind())
        .isEqualTo(ContentKind.UNDETERMINED);
  }

  @Test
  void records_areStructured_fromAFewDozenBytesOn() {
    assertThat(one(records(new Random(1), 5000)).kind()).isEqualTo(ContentKind.STRUCTURED_BINARY);
    assertThat(one(records(new Random(1), 48)).kind()).isEqualTo(ContentKind.STRUCTURED_BINARY);
    assertThat(one(new byte[15]).kind()).isEqualTo(ContentKind.UNDETERMINED);
  }

  /** A clear header hides in the pooled bytes of an encrypted protocol, not in its bodies. */
  @Test
  void encryptedBodiesBehindClearHeaders_areSeenInTheBodies() {
    byte[][] payloads = new byte[100][];
    for (int i = 0; i < payloads.length; i++) {
      byte[] p = encrypted(new byte[100_000 + i]);
      p = Arrays.copyOfRange(p, 900 * i, 900 * i + 600);
      Arrays.fill(p, 0, 40, (byte) 0);
      p[3] = (byte) i;
      payloads[i] = p;
    }
    ContentAssessment assessment = of(payloads);
    assertThat(assessment.corpus().kind()).isNotEqualTo(ContentKind.ENCRYPTED);
    assertThat(assessment.bodies().kind()).isEqualTo(ContentKind.ENCRYPTED);
    assertThat(assessment.bodies().bytes()).isEqualTo(53_600);
  }

  /** Every value in turn is evener than chance and no ciphertext. */
  @Test
  void countingBytes_areNotEncrypted() {
    byte[] counting = new byte[256 * 20];
    Random random = new Random(1);
    for (int i = 0; i < counting.length; i += 256) {
      Integer[] values = new Integer[256];
      Arrays.setAll(values, v -> v);
      Collections.shuffle(Arrays.asList(values), random);
      for (int k = 0; k < 256; k++) {
        counting[i + k] = (byte) (int) values[k];
      }
    }
    assertThat(one(counting).kind()).isEqualTo(ContentKind.STRUCTURED_BINARY);
  }

  @Test
  void messages_areCountedOneByOne() {
    ContentAssessment assessment =
        of(
            prose(new Random(1), 100),
            records(new Random(1), 300),
            encrypted(new byte[5000]),
            new byte[] {1},
            new byte[0]);
    assertThat(assessment.messages())
        .containsExactly(
            new KindShare(ContentKind.TEXT, 1, 0.25),
            new KindShare(ContentKind.STRUCTURED_BINARY, 1, 0.25),
            new KindShare(ContentKind.COMPRESSED, 0, 0),
            new KindShare(ContentKind.ENCRYPTED, 1, 0.25),
            new KindShare(ContentKind.UNDETERMINED, 1, 0.25));
    assertThat(assessment.entropies()).extracting(e -> e.count()).containsExactly(1, 1, 1, 0, 1);
  }

  @Test
  void nothing_isUndetermined() {
    ContentAssessment assessment = of();
    assertThat(assessment.corpus().kind()).isEqualTo(ContentKind.UNDETERMINED);
    assertThat(assessment.bodies().bytes()).isZero();
  }

  /** False alarms on uniformly random messages of one size stay within the test's level. */
  @Test
  void randomMessages_areHardlyEverCalledStructured() {
    byte[][] payloads = new byte[200][];
    Random random = new Random(99);
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = Messages.random(random, 5000);
    }
    ContentAssessment assessment = of(payloads);
    assertThat(count(assessment, ContentKind.ENCRYPTED)).isGreaterThanOrEqualTo(198);
    assertThat(assessment.corpus().kind()).isEqualTo(ContentKind.ENCRYPTED);
  }
}
