package com.qbitel.web.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadReaderTest {

  private static final MediaType JSON = new MediaType("application", "json");
  private static final MediaType PCAP = new MediaType("application", "vnd.tcpdump.pcap");

  @TempDir private Path home;

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    Path folder = home.resolve("uploads/tmp");
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void receive_form_keepsCaptureAndOptions() throws IOException {
    String form =
        part("options", "", "{\"name\":\"plant\",\"strict\":true,\"seed\":7}")
            + part("capture", "; filename=\"a.pcap\"", "bytes")
            + "--b--\r\n";
    try (Upload upload = form(form, 100)) {
      Submission s = upload.submission("key-1");
      assertThat(upload.content()).hasContent("bytes");
      assertThat(upload.bytes()).isEqualTo(5);
      assertThat(s.fileName()).isEqualTo("a.pcap");
      assertThat(s.name()).isEqualTo("plant");
      assertThat(s.strict()).isTrue();
      assertThat(s.options().seed()).isEqualTo(7);
      assertThat(s.idempotency().key()).isEqualTo("key-1");
      assertThat(s.idempotency().bodyDigest()).isEqualTo(upload.digest());
    }
  }

  @Test
  void receive_sameContentInOtherWrapping_hasTheSameDigest() throws IOException {
    String first;
    try (Upload upload = form(part("capture", "", "bytes") + "--b--", 100)) {
      first = upload.digest();
    }
    try (Upload upload = receive("bytes", PCAP, -1, 100)) {
      assertThat(upload.digest()).isEqualTo(first);
    }
    try (Upload upload = receive("bytez", PCAP, -1, 100)) {
      assertThat(upload.digest()).isNotEqualTo(first);
    }
  }

  @Test
  void receive_privateFile_onlyTheOwnerMayRead() throws IOException {
    try (Upload upload = receive("x", PCAP, -1, 100)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(upload.content())))
          .isEqualTo("rw-------");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(upload.content().getParent())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void close_fileTakenOver_isLeftToItsNewOwner() throws IOException {
    Path taken = home.resolve("taken");
    try (Upload upload = receive("x", PCAP, -1, 100)) {
      Files.move(upload.content(), taken);
    }
    assertThat(taken).hasContent("x");
  }

  @Test
  void receive_exactlyTheLimit_isTaken() throws IOException {
    try (Upload upload = receive("12345", PCAP, 5, 5)) {
      assertThat(upload.bytes()).isEqualTo(5);
    }
    try (Upload upload = form(part("capture", "", "12345") + "--b--", 5)) {
      assertThat(upload.bytes()).isEqualTo(5);
    }
  }

  @Test
  void receive_declaredTooLarge_isRefusedUnread() {
    InputStream unreadable =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("a byte was read");
          }
        };
    refused(ErrorCode.TOO_LARGE, () -> reader().receive(unreadable, PCAP, 6, new UploadQuery(), 5));
  }

  @Test
  void receive_undeclaredTooLarge_isRefusedAtTheFirstByteTooMany() {
    refused(ErrorCode.TOO_LARGE, () -> receive("123456", PCAP, -1, 5));
    refused(ErrorCode.TOO_LARGE, () -> receive("123456", JSON, -1, 5));
    refused(ErrorCode.TOO_LARGE, () -> form(part("capture", "", "123456") + "--b--", 5));
  }

  @Test
  void receive_jsonMessages_takesTheOptionsAndKeepsTheDocument() throws IOException {
    String body = "{\"messages\":[{\"payload\":\"00\"}],\"options\":{\"filter\":\"udp port 53\"}}";
    try (Upload upload = receive(body, JSON, -1, 1000)) {
      assertThat(upload.options().filter()).isEqualTo("udp port 53");
      assertThat(upload.content()).hasContent(body);
    }
  }

  @Test
  void receive_brokenJson_isMalformedWithItsPlace() {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> receive("{\"messages\":\n[,]}", JSON, -1, 100))
        .withMessageContaining("line 2, column 2")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
  }

  @Test
  void receive_unusableOptions_areNamed() {
    assertThat(violations("{\"messages\":[],\"options\":{\"name\":\"\",\"filter\":\"a\\nb\"}}"))
        .extracting(Violation::pointer)
        .containsExactly("/options/filter", "/options/name");
    assertThat(violations("{\"messages\":[],\"options\":{\"sede\":1}}"))
        .extracting(Violation::pointer)
        .containsExactly("/options/sede");
    assertThat(violations("{}")).extracting(Violation::pointer).containsExactly("/messages");
  }

  @Test
  void receive_mediaTypeInOtherCase_isTheSameMediaType() throws IOException {
    MediaType form = new MediaType("Multipart", "Form-Data", Map.of("boundary", "b"));
    try (Upload upload = receive(part("capture", "", "bytes") + "--b--", form, -1, 100)) {
      assertThat(upload.content()).hasContent("bytes");
    }
    refused(
        ErrorCode.MALFORMED_REQUEST,
        () -> receive("no", new MediaType("Application", "JSON"), -1, 9));
  }

  @Test
  void receive_bodyThatBreaksOff_isMalformed() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the client has gone");
          }
        };
    refused(
        ErrorCode.MALFORMED_REQUEST, () -> reader().receive(broken, PCAP, 6, new UploadQuery(), 9));
  }

  @Test
  void receive_formWithOtherParts_isInvalid() {
    refused(ErrorCode.INVALID_REQUEST, () -> form(part("file", "", "x") + "--b--", 9));
    refused(ErrorCode.INVALID_REQUEST, () -> form(part("options", "", "{}") + "--b--", 9));
    refused(
        ErrorCode.INVALID_REQUEST,
        () -> form(part("capture", "", "x") + part("capture", "", "y") + "--b--", 9));
  }

  @Test
  void prepare_leftoversOfACrash_areDeleted() throws IOException {
    UploadFolder folder = new UploadFolder(home.toString());
    Files.writeString(folder.newFile(), "left");
    folder.prepare(null);
  }

  private Iterable<Violation> violations(String json) {
    try (Upload upload = receive(json, JSON, -1, 1000)) {
      throw new AssertionError("taken: " + upload);
    } catch (RequestException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
      return e.violations();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static String part(String name, String parameters, String body) {
    return "--b\r\nContent-Disposition: form-data; name=\""
        + name
        + "\""
        + parameters
        + "\r\n\r\n"
        + body
        + "\r\n";
  }

  private Upload form(String form, long limit) throws IOException {
    MediaType type = new MediaType("multipart", "form-data", Map.of("boundary", "b"));
    return receive(form, type, -1, limit);
  }

  private Upload receive(String body, MediaType type, long declared, long limit)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return reader()
        .receive(
            new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length)),
            type,
            declared,
            new UploadQuery(),
            limit);
  }

  private UploadReader reader() {
    return new UploadReader(new UploadFolder(home.toString()));
  }
}
