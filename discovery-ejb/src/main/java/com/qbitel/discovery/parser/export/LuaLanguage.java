package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.parser.program.Operator;
import com.qbitel.discovery.parser.program.Routine;
import java.util.Optional;

/**
 * Lua 5.2. Routines stand in the table {@code P} and get the message as their first argument, since
 * a function has no more than 200 local variables. Arrays begin at 0 and know their length.
 */
final class LuaLanguage implements Language {

  @Override
  public String comment(String text) {
    return "-- " + text;
  }

  @Override
  public String name(String name) {
    return name.equals("end") ? "end_" : name;
  }

  @Override
  public String table(String name) {
    return "T." + name;
  }

  @Override
  public String tableBegin(String name, int length) {
    return table(name) + " = { n = " + length + ",";
  }

  @Override
  public String tableEntry(int index, int value) {
    return (index == 0 ? "[0] = " : "") + value + ",";
  }

  @Override
  public String tableEnd() {
    return "}";
  }

  @Override
  public String routineBegin(Routine routine) {
    StringBuilder s = new StringBuilder("function P.").append(routine.name()).append("(m");
    routine.parameters().forEach(p -> s.append(", ").append(name(p.name())));
    return s.append(")").toString();
  }

  @Override
  public Optional<String> blockEnd() {
    return Optional.of("end");
  }

  @Override
  public String declaration(String name, String value) {
    return "local " + name + " = " + value;
  }

  @Override
  public String arrayDeclaration(String name, String size) {
    return "local " + name + " = array(" + size + ")";
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
    return "if " + condition + " then";
  }

  @Override
  public String elseIf(String condition) {
    return "elseif " + condition + " then";
  }

  @Override
  public String otherwise() {
    return "else";
  }

  @Override
  public String whileBegin(String condition) {
    return "while " + condition + " do";
  }

  @Override
  public String size() {
    return "m.size";
  }

  @Override
  public String messageByte(String index) {
    return "m[" + index + "]";
  }

  @Override
  public String length(String array) {
    return array + ".n";
  }

  @Override
  public String not(String condition) {
    return "not (" + condition + ")";
  }

  @Override
  public boolean calls(Operator operator) {
    return operator.bitwise() || operator == Operator.DIVIDED;
  }

  @Override
  public String binary(Operator operator, String left, String right) {
    return switch (operator) {
      case OR -> left + " or " + right;
      case AND -> left + " and " + right;
      case UNEQUAL -> left + " ~= " + right;
      case BITS -> "bit32.band(" + left + ", " + right + ")";
      case DIFFERENT_BITS -> "bit32.bxor(" + left + ", " + right + ")";
      case DIVIDED -> "math.floor((" + left + ") / (" + right + "))";
      default -> left + " " + operator.symbol() + " " + right;
    };
  }

  @Override
  public String call(String routine, String arguments) {
    return "P." + routine + "(m" + (arguments.isEmpty() ? "" : ", " + arguments) + ")";
  }
}
