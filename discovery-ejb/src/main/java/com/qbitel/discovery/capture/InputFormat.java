package com.qbitel.discovery.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;

/** The formats that an input's first bytes tell apart. */
enum InputFormat {
  PCAP,
  PCAPNG,
  /** One JSON object a line. */
  JSON_LINES,
  /** One JSON object with all messages. */
  JSON_DOCUMENT,
  GZIP,
  ZSTD,
  LZ4,
  XZ,
  BZIP2,
  ZIP,
  EMPTY,
  UNKNOWN;

  /** The format of an input that begins so; {@code head} is all of a short input. */
  static InputFormat of(byte[] head) {
    if (head.length == 0) {
      return EMPTY;
    }
    if (PcapReader.matches(head)) {
      return PCAP;
    }
    if (PcapngReader.matches(head)) {
      return PCAPNG;
    }
    InputFormat compression = compression(head);
    if (compression != UNKNOWN) {
      return compression;
    }
    int at = startsWith(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
    while (at < head.length
        && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n')) {
      at++;
    }
    if (at == head.length) {
      return EMPTY;
    }
    return head[at] == '{' ? json(head, at) : UNKNOWN;
  }

  /** Which compression an input begins with; unknown when none. */
  private static InputFormat compression(byte[] head) {
    if (startsWith(head, 0x1f, 0x8b)) {
      return GZIP;
    }
    // a frame to be skipped may stand in front (RFC 8878, 3.1.2)
    boolean skippable = head.length >= 4 && (head[0] & 0xf0) == 0x50;
    if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)
        || skippable && startsWith(head, head[0] & 0xff, 0x2a, 0x4d, 0x18)) {
      return ZSTD;
    }
    if (startsWith(head, 0x04, 0x22, 0x4d, 0x18)) {
      return LZ4;
    }
    if (startsWith(head, 0xfd, '7', 'z', 'X', 'Z')) {
      return XZ;
    }
    if (startsWith(head, 'B', 'Z', 'h')) {
      return BZIP2;
    }
    return startsWith(head, 'P', 'K', 3, 4) ? ZIP : UNKNOWN;
  }

  /** Its name in sentences. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean startsWith(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The members of the first object tell: {@code messages} is a document, {@code hex} a line. An
   * object with neither is a line when another object follows it.
   */
  private static InputFormat json(byte[] head, int at) {
    try (JsonParser parser = JsonMessage.factory().createParser(head, at, head.length - at)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        switch (parser.currentName()) {
          case "messages" -> {
            return JSON_DOCUMENT;
          }
          case "hex", "payload" -> {
            return JSON_LINES;
          }
          default -> {
            parser.nextToken();
            parser.skipChildren();
          }
        }
      }
      return parser.nextToken() == JsonToken.START_OBJECT ? JSON_LINES : JSON_DOCUMENT;
    } catch (IOException e) {
      return JSON_LINES; // which names the line that is no JSON
    }
  }
}
