package com.qbitel.discovery.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Faults of JSON in the words of a request's sender: a place and what is wrong, no class names. */
final class JsonFaults {

  private JsonFaults() {}

  static RequestException requestException(IOException fault) {
    return switch (fault) {
      case UnrecognizedPropertyException e ->
          invalid(pointer(e), "The member \"" + e.getPropertyName() + "\" is not known.");
      case JsonMappingException e when e.getCause() instanceof InputCoercionException ->
          invalid(pointer(e), "The number at " + pointer(e) + " is out of range.");
      case JsonMappingException e when e.getCause() instanceof JsonProcessingException inner ->
          requestException(inner);
      case JsonMappingException e ->
          invalid(
              pointer(e),
              pointer(e).isEmpty()
                  ? "The JSON has not the expected shape."
                  : "The value at " + pointer(e) + " has not the expected shape.");
      case StreamConstraintsException _ ->
          new RequestException(
              ErrorCode.MALFORMED_REQUEST, "The JSON is nested too deeply or has too long values.");
      case JsonProcessingException e ->
          new RequestException(
              ErrorCode.MALFORMED_REQUEST, "The text is not JSON" + place(e.getLocation()) + ".");
      default ->
          new RequestException(ErrorCode.MALFORMED_REQUEST, "The JSON cannot be read to its end.");
    };
  }

  private static RequestException invalid(String pointer, String message) {
    return new RequestException(
        ErrorCode.INVALID_REQUEST, message, List.of(new Violation(pointer, message)));
  }

  /** JSON pointer of RFC 6901 to the value at fault; the empty pointer for the whole document. */
  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? Integer.toString(r.getIndex()) : r.getFieldName())
        .map(s -> "/" + s.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  private static String place(JsonLocation at) {
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }
}
