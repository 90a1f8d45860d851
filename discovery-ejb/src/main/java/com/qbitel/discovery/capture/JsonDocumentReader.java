package com.qbitel.discovery.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads messages from one JSON object with the member {@code messages}; its other members are
 * skipped. Violations are collected, up to a limit, so that one answer names them all; a message's
 * packet number is its position, from 1.
 */
final class JsonDocumentReader {

  private final ByteSource in;
  private final GroupingCollector collector;
  private final JsonMessage message = new JsonMessage("payload");
  private final List<Violation> violations = new ArrayList<>();
  private long count;

  JsonDocumentReader(ByteSource in, GroupingCollector collector) {
    this.in = in;
    this.collector = collector;
  }

  /**
   * Hands every message to the collector; returns their number.
   *
   * @throws RequestException when the document is no JSON, or breaks a rule
   */
  long read() {
    try (JsonParser parser = JsonMessage.factory().createParser(in.stream())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("is no JSON object");
      }
      document(parser);
      if (parser.nextToken() != null) {
        throw malformed("has something behind its JSON object");
      }
    } catch (StreamConstraintsException e) {
      throw malformed("has a text or number that is too long, or is nested too deeply" + place(e));
    } catch (JsonProcessingException e) {
      throw malformed("is no valid JSON" + place(e));
    } catch (IOException e) {
      throw malformed("is no valid JSON: it is not in UTF-8");
    }
    if (!violations.isEmpty()) {
      throw new RequestException(
          ErrorCode.INVALID_REQUEST, "the messages cannot be used as they stand", violations);
    }
    return count;
  }

  private static RequestException malformed(String problem) {
    return new RequestException(ErrorCode.MALFORMED_REQUEST, "the document " + problem);
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " (line %d, column %d)"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private void document(JsonParser parser) throws IOException {
    boolean found = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals("messages");
      JsonToken value = parser.nextToken();
      if (wanted && found) {
        violate("/messages", "is given twice");
        parser.skipChildren();
      } else if (wanted && value == JsonToken.START_ARRAY) {
        messages(parser);
      } else {
        if (wanted) {
          violate("/messages", "is no array");
        }
        parser.skipChildren();
      }
      found |= wanted;
    }
    if (!found) {
      violate("/messages", "is missing");
    }
  }

  private void messages(JsonParser parser) throws IOException {
    for (long i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      String pointer = "/messages/" + i;
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        violate(pointer, "is no object");
        parser.skipChildren();
        continue;
      }
      List<Violation> problems = new ArrayList<>(0);
      if (message.read(parser, pointer, problems) && violations.isEmpty()) {
        count++;
        message.collect(collector, count);
      }
      problems.forEach(v -> violate(v.pointer(), v.message()));
    }
  }

  private void violate(String pointer, String problem) {
    if (violations.size() < CaptureLimits.VIOLATIONS) {
      violations.add(new Violation(pointer, problem));
    }
  }
}
