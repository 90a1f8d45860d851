package com.qbitel.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.qbitel.discovery.capture.CaptureStage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers that a message file gives its messages: the member {@code i} of each line. Everything
 * else of a line is skipped.
 */
final class MessageNumbers {

  /** No message has a number of its own. */
  static final MessageNumbers NONE = new MessageNumbers(Map.of());

  private final Map<Long, Long> byLine;

  private MessageNumbers(Map<Long, Long> byLine) {
    this.byLine = byLine;
  }

  /** Reads a message file, packed or not; a file that is none numbers nothing. */
  static MessageNumbers read(InputStream in) throws IOException {
    try (InputStream lines = CaptureStage.unpacked(in)) {
      return readLines(lines);
    }
  }

  private static MessageNumbers readLines(InputStream in) throws IOException {
    Map<Long, Long> numbers = new HashMap<>();
    JsonFactory json = new JsonFactory();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    long line = 0;
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (line == 1) {
        text = text.replaceFirst("^\ufeff", "");
        if (!text.isBlank() && !text.stripLeading().startsWith("{")) {
          break;
        }
      }
      putNumber(json, text, line, numbers);
    }
    return new MessageNumbers(numbers);
  }

  private static void putNumber(JsonFactory json, String text, long line, Map<Long, Long> numbers)
      throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals("i");
        JsonToken value = parser.nextToken();
        if (wanted && value == JsonToken.VALUE_NUMBER_INT) {
          numbers.put(line, parser.getLongValue());
          return;
        }
        parser.skipChildren();
      }
    } catch (JsonProcessingException e) {
      // the capture's reader refuses the file, and says what is wrong with the line
      numbers.remove(line);
    }
  }

  /**
   * The number of a message.
   *
   * @param line its line, from 1
   * @param otherwise the answer for a line that gives none
   */
  long of(long line, long otherwise) {
    return byLine.getOrDefault(line, otherwise);
  }
}
