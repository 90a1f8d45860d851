package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.parser.program.Operator;
import com.qbitel.discovery.parser.program.Routine;
import java.util.Optional;

/** How a programming language writes programs. Arguments are texts in that language. */
interface Language {

  /** One level of indentation. */
  default String indentation() {
    return "    ";
  }

  /** A comment for one line; the text is one of a program. */
  String comment(String text);

  /** What a variable or array is called. */
  default String name(String name) {
    return name;
  }

  /** How a table is named where it is read. */
  String table(String name);

  String tableBegin(String name, int length);

  String tableEntry(int index, int value);

  /** A line of entries. */
  default String tableRow(String entries) {
    return entries;
  }

  String tableEnd();

  String routineBegin(Routine routine);

  /** The end of a block, where the language has any. */
  Optional<String> blockEnd();

  /** What stands in a block without steps, where something has to. */
  default Optional<String> nothing() {
    return Optional.empty();
  }

  String declaration(String name, String value);

  String arrayDeclaration(String name, String size);

  String assignment(String place, String value);

  String statement(String call);

  String returned(String value);

  String ifBegin(String condition);

  String elseIf(String condition);

  String otherwise();

  String whileBegin(String condition);

  /** How many bytes the message has. */
  String size();

  /** A byte of the message, 0 to 255. */
  String messageByte(String index);

  /** How many numbers an array has. */
  String length(String array);

  String not(String condition);

  /** Whether an operator is written as a call, so that its operands need no parentheses. */
  default boolean calls(Operator operator) {
    return false;
  }

  String binary(Operator operator, String left, String right);

  String call(String routine, String arguments);
}
