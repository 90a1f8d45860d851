package com.qbitel.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads small JSON bodies into records; larger ones go to a file and never come here. */
@Provider
@ApplicationScoped
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
public class JsonBodyReader implements MessageBodyReader<Object> {

  /** Most bytes of a body that is read into memory. */
  public static final int LIMIT = 64 << 10;

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type.isRecord() || JsonNode.class.isAssignableFrom(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    byte[] bytes = start(body);
    if (bytes.length > LIMIT) {
      throw new RequestException(
          ErrorCode.TOO_LARGE, "The body of this request is limited to " + LIMIT + " bytes.");
    }
    if (bytes.length == 0) {
      throw new RequestException(ErrorCode.MALFORMED_REQUEST, "The request needs a JSON body.");
    }
    return Json.readStrict(new ByteArrayInputStream(bytes), type);
  }

  private static byte[] start(InputStream body) {
    try {
      return body.readNBytes(LIMIT + 1);
    } catch (IOException e) {
      throw new RequestException(
          ErrorCode.MALFORMED_REQUEST, "The body of the request ends before its time.");
    }
  }
}
