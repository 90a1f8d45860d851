package com.qbitel.discovery.capture;

import static com.qbitel.discovery.capture.Frames.codes;
import static com.qbitel.discovery.capture.Frames.gzip;
import static com.qbitel.discovery.capture.Frames.hex;
import static com.qbitel.discovery.capture.Frames.join;
import static com.qbitel.discovery.capture.Frames.payloads;
import static com.qbitel.discovery.capture.Frames.pcap;
import static com.qbitel.discovery.capture.Frames.read;
import static com.qbitel.discovery.capture.Frames.udp4;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Captures and message files in gzip and zstd, whole, cut, damaged, and made to harm. */
class CompressedInputTest {

  private static final byte[] CAPTURE =
      pcap(1, udp4(1, 40_000, 2, 53, "0102"), udp4(2, 53, 1, 40_000, "030405"));
  private static final byte[] LINES = "{\"hex\":\"0102\"}\n{\"hex\":\"0304\"}\n".getBytes(UTF_8);

  @Test
  void eachCompression_ofEachFormat_isRead_andTheDigestIsThatOfTheFileAsGiven() {
    for (byte[] packed : new byte[][] {gzip(CAPTURE), Zstd.compress(CAPTURE)}) {
      Capture capture = read(packed, CaptureOptions.defaults().withStrict(true));
      assertThat(payloads(capture)).containsExactly("0102", "030405");
      assertThat(capture.warnings()).isEmpty();
      assertThat(capture.sha256()).isEqualTo(sha256(packed));
    }
    assertThat(payloads(read(gzip(LINES)))).containsExactly("0102", "0304");
    assertThat(payloads(read(Zstd.compress(LINES)))).containsExactly("0102", "0304");
    byte[] document = "{\"messages\":[{\"payload\":\"0102\"}]}".getBytes(UTF_8);
    assertThat(payloads(read(gzip(document)))).containsExactly("0102");
  }

  private static String sha256(byte[] bytes) {
    try {
      return java.util.HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void membersAndFrames_oneBehindTheOther_areOneInput() {
    for (int cut = 0; cut <= CAPTURE.length; cut += 7) {
      byte[] first = Arrays.copyOf(CAPTURE, cut);
      byte[] second = Arrays.copyOfRange(CAPTURE, cut, CAPTURE.length);
      assertThat(payloads(read(join(gzip(first), gzip(second), new byte[9]))))
          .containsExactly("0102", "030405");
      byte[] skipped = hex("502a4d18 03000000 010203");
      assertThat(payloads(read(join(skipped, Zstd.compress(first), Zstd.compress(second)))))
          .containsExactly("0102", "030405");
    }
  }

  @Test
  void everyOptionalPartOfAGzipHeader_isSteppedOver() {
    byte[] plain = gzip(CAPTURE);
    byte[] header = hex("1f8b08 1f 00000000 00ff 0300010203 6100 6200 abcd");
    byte[] packed = join(header, Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(payloads(read(packed))).containsExactly("0102", "030405");
    for (int length = 2; length < header.length; length++) {
      byte[] cut = Arrays.copyOf(header, length);
      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(CaptureException.class)
          .hasMessage("the input ends inside its gzip compression");
    }
  }

  @Test
  void cutGzip_lenient_givesThePacketsUpToThere_strict_isRefused() {
    byte[] packed = gzip(CAPTURE);
    int usable = 0;
    for (int length = 18; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> read(cut, CaptureOptions.defaults().withStrict(true)))
          .isInstanceOfSatisfying(
              CaptureException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_CAPTURE));
      try {
        Capture capture = read(cut);
        usable++;
        assertThat(payloads(capture).getFirst()).isEqualTo("0102");
        assertThat(codes(capture)).containsExactly("truncated-capture");
        assertThat(capture.sha256()).isEqualTo(sha256(cut));
      } catch (CaptureException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_CAPTURE);
      }
    }
    assertThat(usable).isGreaterThan(8);
    // all content, but not its check sum
    assertThat(read(Arrays.copyOf(packed, packed.length - 3)).warnings())
        .containsExactly(
            new Warning(
                "truncated-capture",
                "The input ends inside its gzip compression behind packet 2."));
  }

  @Test
  void damagedGzip_givesThePacketsUpToThere() {
    byte[] packed = gzip(CAPTURE);
    byte[] wrongSum = packed.clone();
    wrongSum[packed.length - 8] ^= 1;
    byte[] followed = join(packed, hex("01"));
    for (byte[] damaged : new byte[][] {wrongSum, followed}) {
      Capture capture = read(damaged);
      assertThat(payloads(capture)).containsExactly("0102", "030405");
      assertThat(capture.warnings())
          .containsExactly(
              new Warning(
                  "damaged-capture",
                  "The gzip compression of the input is damaged behind packet 2; nothing behind it"
                      + " was read."));
      assertThatThrownBy(() -> read(damaged, CaptureOptions.defaults().withStrict(true)))
          .isInstanceOf(CaptureException.class)
          .hasMessageStartingWith("the gzip compression of the input is damaged behind packet 2");
    }
  }

  @Test
  void damageInsideAPacket_isNamedAsDamage() {
    byte[] incompressible = new byte[60_000];
    new SplittableRandom(1).nextBytes(incompressible);
    byte[] frame = Frames.ethernet(0x88b8, incompressible);
    byte[] packed = gzip(pcap(1, udp4(1, 40_000, 2, 53, "0102"), frame));
    byte[] broken = Arrays.copyOf(packed, packed.length);
    Arrays.fill(broken, 100, broken.length, (byte) 0xff);
    byte[] firstPacketAlone =
        join(gzip(Arrays.copyOf(pcap(1, udp4(1, 40_000, 2, 53, "0102"), frame), 100)), hex("07"));

    assertThatThrownBy(() -> read(broken)).isInstanceOf(CaptureException.class);
    assertThat(read(firstPacketAlone).warnings())
        .containsExactly(
            new Warning(
                "damaged-capture",
                "The gzip compression of the input is damaged inside packet 2; nothing behind it was"
                    + " read."));
  }

  @Test
  void cutAndDamagedZstd_giveWhatCouldBeUnpacked_orAreRefused() {
    byte[] content = new byte[400_000];
    new SplittableRandom(2).nextBytes(content);
    byte[][] frames = new byte[6][];
    for (int i = 0; i < frames.length; i++) {
      frames[i] =
          Frames.ethernet(0x88b8, Arrays.copyOfRange(content, i * 60_000, i * 60_000 + 60_000));
    }
    byte[] packed = Zstd.compress(pcap(1, frames));

    Capture cut = read(Arrays.copyOf(packed, packed.length - 100));
    assertThat(cut.messages().size()).isBetween(1, 5);
    assertThat(codes(cut)).containsExactly("truncated-capture");
    byte[] followed = join(packed, hex("0102030405060708"));
    assertThat(codes(read(followed))).containsExactly("damaged-capture");
    assertThat(read(followed).messages().size()).isEqualTo(6);
    assertThatThrownBy(() -> read(hex("28b52ffd")))
        .isInstanceOf(CaptureException.class)
        .hasMessage("the input ends inside its zstd compression");
    assertThatThrownBy(() -> read(hex("28b52ffd ffffffffffffffffffffffffffff")))
        .isInstanceOf(CaptureException.class);
  }

  @Test
  void compressionInsideOfCompression_isRefused() {
    assertRefused(
        gzip(gzip(CAPTURE)), "compressed twice, with gzip inside of gzip: unpack it first");
    assertRefused(Zstd.compress(gzip(CAPTURE)), "compressed twice, with gzip inside of zstd");
    assertRefused(gzip(Zstd.compress(CAPTURE)), "compressed twice, with zstd inside of gzip");
    assertRefused(gzip(hex("425a6839")), "compressed with bzip2");
  }

  private static void assertRefused(byte[] file, String words) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            CaptureException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT))
        .hasMessageContaining(words);
  }

  @Test
  void emptyContent_isAnEmptyInput() {
    for (byte[] packed : new byte[][] {gzip(new byte[0]), Zstd.compress(new byte[0])}) {
      assertThatThrownBy(() -> read(packed))
          .isInstanceOf(CaptureException.class)
          .hasMessage("the input is empty");
    }
  }

  @Test
  void smallFileThatBecomesAHugeOne_isRefusedByItsRatio() {
    byte[] blank = new byte[CaptureLimits.INFLATION_FROM + (4 << 20)];
    System.arraycopy(LINES, 0, blank, 0, LINES.length);
    Arrays.fill(blank, LINES.length, blank.length, (byte) '\n');
    for (byte[] bomb : new byte[][] {gzip(blank), Zstd.compress(blank)}) {
      assertThat(bomb.length).isLessThan(30_000);
      assertThatThrownBy(() -> read(bomb))
          .isInstanceOfSatisfying(
              CaptureException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
          .hasMessageContaining("unpacks to more than 1000 times its own length, the limit");
    }
  }

  @Test
  void zstdThatWantsMuchMemory_isRefused() {
    byte[] window31 = hex("28b52ffd 00 a8 010000");
    assertThatThrownBy(() -> read(window31))
        .isInstanceOfSatisfying(
            CaptureException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
        .hasMessage(
            "the input, compressed with zstd, needs a window of more than 128 MiB to be unpacked");
  }

  @Test
  void contentBeyondTheLimit_isRefused() {
    byte[] packed = gzip(new byte[100_000]);
    var limits = new UnpackedStream.Limits(50_000, 1_000_000, 1);
    ByteSource source = ByteSource.of(new ByteArrayInputStream(packed));
    try (var stream =
        new UnpackedStream(InputFormat.GZIP, source, new CaptureNotes(false), limits)) {
      assertThatThrownBy(() -> ByteSource.unpacked(stream).skip(Long.MAX_VALUE))
          .isInstanceOfSatisfying(
              CaptureException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
          .hasMessage(
              "the input, compressed with gzip, unpacks to more than 50000 bytes, the limit for one"
                  + " input");
    }
  }
}
