package com.qbitel.discovery.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads messages from lines that hold a JSON object each; blank lines are passed over. All messages
 * are one group, since a file of messages is of one protocol. A message's packet number is the
 * number of its line.
 */
final class JsonLinesReader {

  private final ByteSource in;
  private final GroupingCollector collector;
  private final CaptureNotes notes;
  private final JsonFactory json = JsonMessage.factory();
  private final JsonMessage message = new JsonMessage("hex");
  private byte[] line = new byte[1 << 13];
  private boolean terminated;

  JsonLinesReader(ByteSource in, GroupingCollector collector, CaptureNotes notes) {
    this.in = in;
    this.collector = collector;
    this.notes = notes;
  }

  /** Hands every message to the collector; returns their number. */
  long read() {
    long number = 0;
    long messages = 0;
    while (!in.atEnd()) {
      number++;
      int length = readLine(number);
      int start = skipMark(number, length);
      if (isBlank(start, length)) {
        continue;
      }
      if (!read(number, start, length)) {
        return messages;
      }
      message.collect(collector, number);
      messages++;
    }
    return messages;
  }

  /** Reads one message; false when the input ends inside it. */
  private boolean read(long number, int start, int length) {
    List<Violation> problems = new ArrayList<>(0);
    try (JsonParser parser = json.createParser(line, start, length - start)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed(number, "is no JSON object");
      }
      message.read(parser, "", problems);
      if (parser.nextToken() != null) {
        throw malformed(number, "has something behind its JSON object");
      }
    } catch (StreamConstraintsException e) {
      throw malformed(number, "has a text or number that is too long, or is nested too deeply");
    } catch (JsonEOFException e) {
      if (terminated) {
        throw malformed(number, "ends inside its JSON object");
      }
      notes.endsInside("line " + number, number);
      return false;
    } catch (IOException e) {
      throw malformed(number, "is no valid JSON");
    }
    if (!problems.isEmpty()) {
      Violation first = problems.getFirst();
      throw malformed(number, first.pointer().substring(1) + " " + first.message());
    }
    return true;
  }

  private static CaptureException malformed(long number, String problem) {
    return new CaptureException(
        ErrorCode.MALFORMED_CAPTURE, "line " + number + ": " + problem, number);
  }

  private int readLine(long number) {
    int length = 0;
    terminated = false;
    while (!terminated && !in.atEnd()) {
      if (length == line.length) {
        if (length >= CaptureLimits.LINE_BYTES) {
          throw new CaptureException(
              ErrorCode.TOO_LARGE,
              "line " + number + " is longer than " + CaptureLimits.LINE_BYTES + " bytes",
              number);
        }
        line = Arrays.copyOf(line, Math.min(CaptureLimits.LINE_BYTES, 2 * length));
      }
      int got = in.readLine(line, length, line.length - length);
      length += got;
      terminated = line[length - 1] == '\n';
    }
    return length;
  }

  private int skipMark(long number, int length) {
    boolean mark =
        number == 1
            && length >= 3
            && line[0] == (byte) 0xef
            && line[1] == (byte) 0xbb
            && line[2] == (byte) 0xbf;
    return mark ? 3 : 0;
  }

  private boolean isBlank(int start, int length) {
    for (int i = start; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '\n') {
        return false;
      }
    }
    return true;
  }
}
