package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The symbols of a message type; see {@link ProbabilisticGrammar}. */
final class Symbols {

  /** What is behind the symbol of something that repeats. */
  static final String AGAIN = "*";

  private final String type;
  private final String unexplained;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> lines = new HashMap<>();

  Symbols(MessageType t) {
    type = t.id();
    unexplained = type + ":unexplained";
    for (Field f : t.fields()) {
      String name = type + "." + f.name();
      fields.put(name, f);
      names.put(f.name(), name);
      f.placement()
          .filter(p -> p.region() == Region.LINE)
          .ifPresent(p -> lines.computeIfAbsent(p.line(), l -> line() + lines.size()));
    }
  }

  String type() {
    return type;
  }

  /** Any number of parts of the type. */
  String other() {
    return type + ":other";
  }

  /** Any part of the type. */
  String part() {
    return type + ":part";
  }

  /** Bytes that no field has. */
  String unexplained() {
    return unexplained;
  }

  String elements() {
    return type + ":elements";
  }

  /** An element of a chain, whatever its tag. */
  String element() {
    return type + ":element";
  }

  /** An element in basic encoding rules, whatever its tag. */
  String ber() {
    return type + ":ber";
  }

  String array() {
    return type + ":array";
  }

  String blocks() {
    return type + ":blocks";
  }

  String block() {
    return type + ":block";
  }

  /** A line of which nothing is known. */
  String line() {
    return type + ":line";
  }

  /** A line by its name. */
  String line(Placement p) {
    return lines.getOrDefault(p.line(), line());
  }

  /** The symbols of all lines with a name. */
  Iterable<String> lines() {
    return lines.values();
  }

  /** A field anywhere in the type; that of bytes that no field has for one that is not its own. */
  String field(Field f) {
    return f.placement().isEmpty() ? unexplained : names.getOrDefault(f.name(), unexplained);
  }

  /** A field in a certain unit. */
  static String field(String unit, Field f) {
    return unit + ":" + f.name();
  }

  /** Fields by their general symbols. */
  Map<String, Field> fields() {
    return fields;
  }

  /** The field that a symbol of one stands for, general or not. */
  Optional<Field> field(String symbol) {
    Field f = fields.get(symbol);
    int name = symbol.lastIndexOf(':');
    return f != null || name < 0
        ? Optional.ofNullable(f)
        : Optional.ofNullable(fields.get(type + "." + symbol.substring(name + 1)));
  }

  /** What chooses among the items of a group. */
  static String item(String group) {
    return group + ":item";
  }
}
