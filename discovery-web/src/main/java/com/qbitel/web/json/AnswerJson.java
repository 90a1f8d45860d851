package com.qbitel.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.qbitel.discovery.document.Json;
import java.time.Instant;
import java.util.UUID;

/**
 * How answers are written: as the engine writes its documents, and times as RFC 3339 in UTC.
 * Thread-safe.
 */
public final class AnswerJson {

  private static final ObjectMapper MAPPER =
      Json.mapper()
          .copy()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .registerModule(
              new SimpleModule("answers")
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(UUID.class, ToStringSerializer.instance));

  private AnswerJson() {}

  /** The mapper; must not be changed. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }
}
