package com.qbitel.web.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "form-data; name=\"capture\"; filename=\"a.pcap\"|capture|a.pcap",
        "form-data; name=capture; filename=a.pcap|capture|a.pcap",
        "form-data; NAME=\"x\"|x|-",
        "form-data; name=\"a\\\"b\"|a\"b|-",
        "form-data; name=\"x\"; filename=\"../../etc/passwd\"|x|passwd",
        "form-data; name=\"x\"; filename=\"C:\\\\d\\\\a.pcap\"|x|a.pcap",
        "form-data; name=\"x\"; filename=\"a\"; filename*=UTF-8''%e2%82%ac%20b|x|€ b",
        "form-data; name=\"x\"; filename*=latin1''a|x|-",
        "form-data; name=\"x\"; filename*=UTF-8''%zz|x|-",
        "form-data; name=\"x\"; filename=\"\"|x|-",
        "form-data||-",
        "-||-"
      })
  void parse_header_givesNameAndLastSegmentOfTheFileName(
      String header, String name, String fileName) {
    ContentDisposition parsed = ContentDisposition.parse(header);
    assertThat(parsed.name()).isEqualTo(name == null ? "" : name);
    assertThat(parsed.fileName()).isEqualTo(fileName);
  }

  @Test
  void tidy_controlCharactersAndLength_areCut() {
    assertThat(ContentDisposition.tidy("a\r\nb\u202e.pcap")).isEqualTo("ab.pcap");
    assertThat(ContentDisposition.tidy("x".repeat(300))).hasSize(255);
    assertThat(ContentDisposition.tidy("x".repeat(254) + "\ud83d\ude00"))
        .isEqualTo("x".repeat(254));
    assertThat(ContentDisposition.tidy("/")).isNull();
  }
}
