package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.parser.program.Operator;
import com.qbitel.discovery.parser.program.Routine;
import java.util.Locale;
import java.util.Optional;

/** Java 17. Routines are methods of a class that holds the message. */
final class JavaLanguage implements Language {

  @Override
  public String comment(String text) {
    return "/** " + text + " */";
  }

  @Override
  public String table(String name) {
    return "T_" + name.toUpperCase(Locale.ROOT);
  }

  @Override
  public String tableBegin(String name, int length) {
    return "private static final int[] " + table(name) + " = ints(new String[] {";
  }

  @Override
  public String tableEntry(int index, int value) {
    return String.valueOf(value);
  }

  @Override
  public String tableRow(String entries) {
    return '"' + entries + "\",";
  }

  @Override
  public String tableEnd() {
    return "});";
  }

  @Override
  public String routineBegin(Routine routine) {
    StringBuilder s = new StringBuilder("private int ").append(routine.name()).append('(');
    String separator = "";
    for (Routine.Parameter p : routine.parameters()) {
      s.append(separator).append(p.array() ? "int[] " : "int ").append(name(p.name()));
      separator = ", ";
    }
    return s.append(") {").toString();
  }

  @Override
  public Optional<String> blockEnd() {
    return Optional.of("}");
  }

  @Override
  public String declaration(String name, String value) {
    return "int " + name + " = " + value + ";";
  }

  @Override
  public String arrayDeclaration(String name, String size) {
    return "int[] " + name + " = new int[" + size + "];";
  }

  @Override
  public String assignment(String place, String value) {
    return place + " = " + value + ";";
  }

  @Override
  public String statement(String call) {
    return call + ";";
  }

  @Override
  public String returned(String value) {
    return "return " + value + ";";
  }

  @Override
  public String ifBegin(String condition) {
    return "if (" + condition + ") {";
  }

  @Override
  public String elseIf(String condition) {
    return "} else if (" + condition + ") {";
  }

  @Override
  public String otherwise() {
    return "} else {";
  }

  @Override
  public String whileBegin(String condition) {
    return "while (" + condition + ") {";
  }

  @Override
  public String size() {
    return "message.length";
  }

  @Override
  public String messageByte(String index) {
    return "(message[" + index + "] & 0xff)";
  }

  @Override
  public String length(String array) {
    return array + ".length";
  }

  @Override
  public String not(String condition) {
    return "!(" + condition + ")";
  }

  @Override
  public String binary(Operator operator, String left, String right) {
    return left + " " + operator.symbol() + " " + right;
  }

  @Override
  public String call(String routine, String arguments) {
    return routine + "(" + arguments + ")";
  }
}
