package com.qbitel.discovery.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFormatTest {

  @ParameterizedTest
  @CsvSource({
    "''                         , EMPTY",
    "20 0a 0d 09                , EMPTY",
    "a1 b2 c3 d4                , PCAP",
    "d4 c3 b2 a1                , PCAP",
    "a1 b2 3c 4d                , PCAP",
    "4d 3c b2 a1                , PCAP",
    "0a 0d 0d 0a                , PCAPNG",
    "1f 8b 08                   , GZIP",
    "28 b5 2f fd                , ZSTD",
    "50 2a 4d 18                , ZSTD",
    "5f 2a 4d 18                , ZSTD",
    "04 22 4d 18                , LZ4",
    "fd 37 7a 58 5a             , XZ",
    "42 5a 68                   , BZIP2",
    "50 4b 03 04                , ZIP",
    "a1 b2 cd 34                , PCAP",
    "34 cd b2 a1                , PCAP",
    "1c 00 01 ac                , PCAP",
    "ab 01 00 1c                , PCAP",
    "a1 b2 c3                   , UNKNOWN",
    "7f 45 4c 46                , UNKNOWN",
    "5b 5d                      , UNKNOWN",
    "ef bb bf 20 7b 22 68 65 78 22 3a 22 22 7d, JSON_LINES"
  })
  void firstBytes_tellTheFormat(String head, InputFormat format) {
    assertThat(InputFormat.of(Frames.hex(head))).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"x\":[{\"messages\":1}],\"hex\":\"00\"} | JSON_LINES",
        "{\"x\":[{\"hex\":1}],\"messages\":[]}     | JSON_DOCUMENT",
        "{\"payload\":\"00\"}                      | JSON_LINES",
        "{\"i\":1} {\"i\":2}                       | JSON_LINES",
        "{\"i\":1}                                 | JSON_DOCUMENT",
        "{x                                        | JSON_LINES"
      })
  void membersOfTheFirstObject_tellLinesFromDocument(String head, InputFormat format) {
    assertThat(InputFormat.of(head.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo(format);
  }

  @Test
  void unreadableFormats_areRefusedInWords() {
    assertRefused("04 22 4d 18", ErrorCode.UNSUPPORTED_FORMAT, "compressed with lz4: unpack it");
    assertRefused("fd 37 7a 58 5a 00", ErrorCode.UNSUPPORTED_FORMAT, "compressed with xz");
    assertRefused("42 5a 68 39", ErrorCode.UNSUPPORTED_FORMAT, "compressed with bzip2");
    assertRefused("50 4b 03 04", ErrorCode.UNSUPPORTED_FORMAT, "compressed with zip");
    assertRefused("00", ErrorCode.UNSUPPORTED_FORMAT, "neither pcap, pcapng nor JSON messages");
    assertRefused("", ErrorCode.NO_MESSAGES, "the input is empty");
  }

  private static void assertRefused(String head, ErrorCode code, String words) {
    assertThatThrownBy(() -> Frames.read(Frames.hex(head)))
        .isInstanceOfSatisfying(CaptureException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  @Test
  void inputThatFails_isAStorageFailure() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk");
          }
        };
    assertThatThrownBy(() -> CaptureStage.reader().read(broken, CaptureOptions.defaults()))
        .isInstanceOf(StorageException.class)
        .hasMessage("the input could not be read to its end");
  }

  @Test
  void inputThatComesByteByByte_isReadAllTheSame() {
    byte[] file = Frames.pcap(1, Frames.udp4(1, 40_000, 2, 53, "0102"));
    InputStream slow =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return at < file.length ? file[at++] & 0xff : -1;
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            int b = read();
            if (b < 0) {
              return -1;
            }
            to[offset] = (byte) b;
            return 1;
          }
        };
    Capture capture = CaptureStage.reader().read(slow, CaptureOptions.defaults());
    assertThat(Frames.payloads(capture)).containsExactly("0102");
    assertThat(capture.sha256()).isEqualTo(Frames.read(file).sha256());
  }
}
