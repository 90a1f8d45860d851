package com.qbitel.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Details of an event within their limits: each value at most {@value #MAX_VALUE} bytes of UTF-8,
 * all keys and values together at most {@value #MAX_TOTAL}. Entries are taken in the order of their
 * keys; those that do not fit any more are left out, and {@value #LEFT_OUT} says how many.
 */
final class EventDetails {

  static final int MAX_KEY = 128;
  static final int MAX_VALUE = 1024;
  static final int MAX_TOTAL = 8192;
  static final String LEFT_OUT = "[leftOut]";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int RESERVE = LEFT_OUT.length() + 10; // the count is an int

  private EventDetails() {}

  static SortedMap<String, String> limit(Map<String, String> details) {
    TreeMap<String, String> kept = new TreeMap<>();
    int total = 0;
    int leftOut = 0;
    for (Map.Entry<String, String> e : new TreeMap<>(details).entrySet()) {
      String key = StorableText.limit(e.getKey(), MAX_KEY);
      String value = StorableText.limit(e.getValue(), MAX_VALUE);
      int size = StorableText.utf8Length(key) + StorableText.utf8Length(value);
      if (total + size <= MAX_TOTAL - RESERVE && !kept.containsKey(key)) {
        kept.put(key, value);
        total += size;
      } else {
        leftOut++;
      }
    }
    if (leftOut > 0) {
      kept.put(LEFT_OUT, Integer.toString(leftOut));
    }
    return Collections.unmodifiableSortedMap(kept);
  }

  /** The details as a JSON object, keys sorted. */
  static String toJson(SortedMap<String, String> details) {
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The details that {@link #toJson} wrote. */
  static SortedMap<String, String> fromJson(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("details of an audit event are not JSON", e);
    }
  }
}
