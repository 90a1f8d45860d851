package com.qbitel.benchmarks.export;

import io.kaitai.struct.ByteBufferKaitaiStream;
import io.kaitai.struct.KaitaiStruct;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A program that reads messages with a class that Kaitai Struct's compiler made, in its debug
 * build: {@code KaitaiReader CLASS < messages}. For each message it writes the offset, the length
 * and the value of every attribute, as the class found them.
 */
final class KaitaiReader {

  private final byte[] message;
  private final StringBuilder out = new StringBuilder();

  private KaitaiReader(byte[] message) {
    this.message = message;
  }

  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Class<?> type = Class.forName(arguments[0]);
    Constructor<?> constructor =
        Arrays.stream(type.getConstructors())
            .max(Comparator.comparingInt(Constructor::getParameterCount))
            .orElseThrow();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      byte[] message = HexFormat.of().parseHex(words[0]);
      System.out.println(new KaitaiReader(message).read(constructor, words[1]));
    }
  }

  private String read(Constructor<?> constructor, String side) throws ReflectiveOperationException {
    Object[] given = new Object[constructor.getParameterCount()];
    given[0] = new ByteBufferKaitaiStream(message);
    if (given.length > 3) {
      given[3] = List.of("request", "response", "unknown").indexOf(side);
    }
    Object root = constructor.newInstance(given);
    try {
      root.getClass().getMethod("_read").invoke(root);
    } catch (InvocationTargetException e) {
      return "rejected";
    }
    walk(root, 0);
    return "ok" + out;
  }

  /** Writes the attributes of an object whose stream begins somewhere in the message. */
  private void walk(Object o, int base) throws ReflectiveOperationException {
    Map<?, ?> starts = (Map<?, ?>) o.getClass().getField("_attrStart").get(o);
    Map<?, ?> ends = (Map<?, ?>) o.getClass().getField("_attrEnd").get(o);
    Map<?, ?> itemStarts = (Map<?, ?>) o.getClass().getField("_arrStart").get(o);
    Map<?, ?> itemEnds = (Map<?, ?>) o.getClass().getField("_arrEnd").get(o);
    for (String name : (String[]) o.getClass().getField("_seqFields").get(null)) {
      Object value = starts.containsKey(name) ? o.getClass().getMethod(name).invoke(o) : null;
      if (value instanceof List<?> items) {
        for (int k = 0; k < items.size(); k++) {
          int from = (Integer) ((List<?>) itemStarts.get(name)).get(k);
          int to = (Integer) ((List<?>) itemEnds.get(name)).get(k);
          value(o, items.get(k), base, from, to);
        }
      } else if (value != null) {
        value(o, value, base, (Integer) starts.get(name), (Integer) ends.get(name));
      }
    }
  }

  private void value(Object owner, Object value, int base, int from, int to)
      throws ReflectiveOperationException {
    if (value instanceof KaitaiStruct inner) {
      walk(inner, inner._io() == ((KaitaiStruct) owner)._io() ? base : base + from);
      return;
    }
    int offset = base + from;
    int length = to - from;
    out.append(" @").append(offset).append('+').append(length).append('=');
    out.append(hex(value, Arrays.copyOfRange(message, offset, offset + length)));
  }

  /** A value in hex; of a number or text the bytes if they say that, otherwise what it says. */
  private static String hex(Object value, byte[] bytes) {
    boolean same =
        switch (value) {
          case byte[] b -> Arrays.equals(b, bytes);
          case String s -> s.equals(new String(bytes, StandardCharsets.UTF_8));
          case Number n ->
              number(bytes, false) == n.longValue() || number(bytes, true) == n.longValue();
          default -> false;
        };
    return same ? HexFormat.of().formatHex(bytes) : "(" + value + ")";
  }

  private static long number(byte[] bytes, boolean littleEndian) {
    byte[] ordered = bytes.clone();
    for (int k = 0; littleEndian && k < bytes.length; k++) {
      ordered[k] = bytes[bytes.length - 1 - k];
    }
    return new BigInteger(1, ordered).longValue();
  }
}
