package com.qbitel.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An event's details as JSON text, keys sorted. */
@Converter
public class DetailsConverter implements AttributeConverter<SortedMap<String, String>, String> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String convertToDatabaseColumn(SortedMap<String, String> details) {
    try {
      return JSON.writeValueAsString(details == null ? Map.of() : details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public SortedMap<String, String> convertToEntityAttribute(String json) {
    if (json == null) {
      return new TreeMap<>();
    }
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("details of an audit event are not JSON", e);
    }
  }
}
