package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.parser.program.Operator;
import com.qbitel.discovery.parser.program.Routine;
import java.util.Locale;
import java.util.Optional;

/** Python 3. Routines are methods of a class that holds the message. */
final class PythonLanguage implements Language {

  @Override
  public String comment(String text) {
    return "# " + text;
  }

  @Override
  public String name(String name) {
    return name.equals("from") ? "from_" : name;
  }

  @Override
  public String table(String name) {
    return "self.T_" + name.toUpperCase(Locale.ROOT);
  }

  @Override
  public String tableBegin(String name, int length) {
    return "T_" + name.toUpperCase(Locale.ROOT) + " = (";
  }

  @Override
  public String tableEntry(int index, int value) {
    return value + ",";
  }

  @Override
  public String tableEnd() {
    return ")";
  }

  @Override
  public String routineBegin(Routine routine) {
    StringBuilder s = new StringBuilder("def r_").append(routine.name()).append("(self");
    routine.parameters().forEach(p -> s.append(", ").append(name(p.name())));
    return s.append("):").toString();
  }

  @Override
  public Optional<String> blockEnd() {
    return Optional.empty();
  }

  @Override
  public Optional<String> nothing() {
    return Optional.of("pass");
  }

  @Override
  public String declaration(String name, String value) {
    return assignment(name, value);
  }

  @Override
  public String arrayDeclaration(String name, String size) {
    return name + " = [0] * (" + size + ")";
  }

  @Override
  public String assignment(String place, String value) {
    return place + " = " + value;
  }

  @Override
  public String statement(String call) {
    return call;
  }

  @Override
  public String returned(String value) {
    return "return " + value;
  }

  @Override
  public String ifBegin(String condition) {
    return "if " + condition + ":";
  }

  @Override
  public String elseIf(String condition) {
    return "elif " + condition + ":";
  }

  @Override
  public String otherwise() {
    return "else:";
  }

  @Override
  public String whileBegin(String condition) {
    return "while " + condition + ":";
  }

  @Override
  public String size() {
    return "self.size";
  }

  @Override
  public String messageByte(String index) {
    return "self.message[" + index + "]";
  }

  @Override
  public String length(String array) {
    return "len(" + array + ")";
  }

  @Override
  public String not(String condition) {
    return "not (" + condition + ")";
  }

  @Override
  public String binary(Operator operator, String left, String right) {
    String symbol =
        switch (operator) {
          case OR -> "or";
          case AND -> "and";
          case DIVIDED -> "//";
          default -> operator.symbol();
        };
    return left + " " + symbol + " " + right;
  }

  @Override
  public String call(String routine, String arguments) {
    return "self.r_" + routine + "(" + arguments + ")";
  }
}
