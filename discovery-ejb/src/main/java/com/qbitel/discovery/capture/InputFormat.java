package com.qbitel.discovery.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

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
    if (startsWith(head, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
      return ZSTD;
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
