package com.qbitel.discovery.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The JSON of all documents.
 *
 * <p>Written so that equal values give equal bytes: members in the order of the record's
 * components, maps sorted by key, null members present, numbers as {@link RoundingGenerator} rounds
 * them, everything beyond ASCII escaped. NaN and infinities cannot be written. Read strictly, so
 * that a misspelt member is an error, or tolerantly, so that a document of a later minor version
 * still reads. Safe for use by several threads.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .addDecorator((factory, generator) -> new RoundingGenerator(generator))
                  .build())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private static final ObjectReader TOLERANT =
      MAPPER
          .reader()
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private Json() {}

  /** The configured mapper, for code that hands one to a framework; must not be changed. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** A value on one line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value that JSON can hold", e);
    }
  }

  /** A value on several indented lines, for files that people read. */
  public static String writeIndented(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value that JSON can hold", e);
    }
  }

  /** A value as a tree, its numbers as they would be written. */
  public static JsonNode tree(Object value) {
    try {
      return MAPPER.readTree(write(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("own JSON does not read", e);
    }
  }

  /**
   * Reads a request strictly.
   *
   * @throws RequestException {@code MALFORMED_REQUEST} for what is not JSON, {@code
   *     INVALID_REQUEST} with the place for JSON of another shape
   */
  public static <T> T readStrict(InputStream in, Class<T> type) {
    return read(MAPPER.readerFor(type), type, in);
  }

  /** Reads a stored or exported document; members it does not know are ignored. */
  public static <T> T readTolerant(InputStream in, Class<T> type) {
    return read(TOLERANT.forType(type), type, in);
  }

  /** The same for text. */
  public static <T> T readTolerant(String json, Class<T> type) {
    try {
      return TOLERANT.forType(type).readValue(json);
    } catch (JsonProcessingException e) {
      throw JsonFaults.requestException(e);
    }
  }

  /**
   * Reads a profile that any version of the engine with the same major schema has written.
   *
   * @throws RequestException when it is no such profile, or says what none can
   */
  public static ProfileDocument readProfile(InputStream in) {
    JsonNode tree = read(TOLERANT.forType(JsonNode.class), JsonNode.class, in);
    ProfileDocuments.requireSchema(tree.path("schema").textValue());
    ProfileCheck.of(tree);
    try {
      ProfileDocument profile = TOLERANT.forType(ProfileDocument.class).readValue(tree);
      ProfileCheck.of(profile);
      return profile;
    } catch (IOException e) {
      throw JsonFaults.requestException(e);
    }
  }

  private static <T> T read(ObjectReader reader, Class<T> type, InputStream in) {
    try (JsonParser parser = reader.createParser(in)) {
      T value = parser.nextToken() == null ? null : type.cast(reader.readValue(parser));
      if (value == null) {
        throw new RequestException(ErrorCode.MALFORMED_REQUEST, "There is no JSON value.");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw JsonFaults.requestException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
