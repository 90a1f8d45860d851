package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.parser.program.Expression;
import com.qbitel.discovery.parser.program.Expression.Argument;
import com.qbitel.discovery.parser.program.Expression.Binary;
import com.qbitel.discovery.parser.program.Expression.Call;
import com.qbitel.discovery.parser.program.Expression.Constant;
import com.qbitel.discovery.parser.program.Expression.Item;
import com.qbitel.discovery.parser.program.Expression.Length;
import com.qbitel.discovery.parser.program.Expression.MessageByte;
import com.qbitel.discovery.parser.program.Expression.Not;
import com.qbitel.discovery.parser.program.Expression.Size;
import com.qbitel.discovery.parser.program.Expression.Value;
import com.qbitel.discovery.parser.program.Expression.Variable;
import com.qbitel.discovery.parser.program.Expression.Whole;
import com.qbitel.discovery.parser.program.Program;
import com.qbitel.discovery.parser.program.Routine;
import com.qbitel.discovery.parser.program.Statement;
import com.qbitel.discovery.parser.program.Statement.Assign;
import com.qbitel.discovery.parser.program.Statement.Declare;
import com.qbitel.discovery.parser.program.Statement.DeclareArray;
import com.qbitel.discovery.parser.program.Statement.Do;
import com.qbitel.discovery.parser.program.Statement.If;
import com.qbitel.discovery.parser.program.Statement.Put;
import com.qbitel.discovery.parser.program.Statement.Return;
import com.qbitel.discovery.parser.program.Statement.While;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a program in a language; what differs between languages is left to {@link Language}. */
final class ProgramPrinter {

  private static final int WIDTH = 96;

  private final Language language;
  private final Set<String> tables;
  private final StringBuilder out = new StringBuilder();
  private Set<String> own = Set.of();
  private int depth;

  private ProgramPrinter(Program program, Language language, int depth) {
    this.language = language;
    tables = program.tables().stream().map(Program.Table::name).collect(Collectors.toSet());
    this.depth = depth;
  }

  /**
   * The text of a program.
   *
   * @param depth how far it is indented
   */
  static String print(Program program, Language language, int depth) {
    ProgramPrinter p = new ProgramPrinter(program, language, depth);
    for (Program.Table t : program.tables()) {
      p.table(t);
    }
    for (Routine r : program.routines()) {
      p.routine(r);
    }
    return p.out.toString();
  }

  private void table(Program.Table t) {
    line(language.tableBegin(t.name(), t.values().length));
    depth++;
    StringBuilder row = new StringBuilder();
    for (int k = 0; k < t.values().length; k++) {
      String number = language.tableEntry(k, t.values()[k]);
      if (row.length() + number.length() > WIDTH) {
        line(language.tableRow(row.toString().stripTrailing()));
        row.setLength(0);
      }
      row.append(number).append(' ');
    }
    if (!row.isEmpty()) {
      line(language.tableRow(row.toString().stripTrailing()));
    }
    depth--;
    line(language.tableEnd());
    out.append('\n');
  }

  private void routine(Routine r) {
    if (!r.about().isEmpty()) {
      line(language.comment(r.about()));
    }
    own = r.parameters().stream().map(Routine.Parameter::name).collect(Collectors.toSet());
    line(language.routineBegin(r));
    depth++;
    steps(r.body());
    if (!r.returns()) {
      line(language.returned("0"));
    }
    depth--;
    end();
    out.append('\n');
  }

  private void steps(List<Statement> steps) {
    steps.forEach(this::step);
  }

  private void block(List<Statement> steps) {
    depth++;
    if (steps.isEmpty()) {
      language.nothing().ifPresent(this::line);
    }
    steps(steps);
    depth--;
  }

  private void step(Statement s) {
    switch (s) {
      case Declare(String name, Expression value) ->
          line(language.declaration(language.name(name), text(value)));
      case DeclareArray(String name, Expression size) ->
          line(language.arrayDeclaration(language.name(name), text(size)));
      case Assign(String name, Expression value) ->
          line(language.assignment(language.name(name), text(value)));
      case Put(String array, Expression index, Expression value) ->
          line(language.assignment(item(array, index), text(value)));
      case If f -> branch(f);
      case While(Expression condition, List<Statement> body) -> {
        line(language.whileBegin(text(condition)));
        block(body);
        end();
      }
      case Do(Call call) -> line(language.statement(text(call)));
      case Return(Expression value) -> line(language.returned(text(value)));
    }
  }

  private void branch(If f) {
    line(language.ifBegin(text(f.condition())));
    block(f.then());
    List<Statement> otherwise = f.otherwise();
    while (otherwise.size() == 1 && otherwise.getFirst() instanceof If next) {
      line(language.elseIf(text(next.condition())));
      block(next.then());
      otherwise = next.otherwise();
    }
    if (!otherwise.isEmpty()) {
      line(language.otherwise());
      block(otherwise);
    }
    end();
  }

  private void end() {
    language.blockEnd().ifPresent(this::line);
  }

  private void line(String text) {
    out.append(language.indentation().repeat(depth)).append(text).append('\n');
  }

  private String text(Expression e) {
    return switch (e) {
      case Constant(int value) -> String.valueOf(value);
      case Variable(String name) -> language.name(name);
      case Size s -> language.size();
      case MessageByte(Expression index) -> language.messageByte(text(index));
      case Item(String array, Expression index) -> item(array, index);
      case Length(String array) -> language.length(array(array));
      case Not(Expression condition) -> language.not(text(condition));
      case Binary b -> binary(b);
      case Call(String routine, List<Argument> arguments) ->
          language.call(
              routine, arguments.stream().map(this::argument).collect(Collectors.joining(", ")));
    };
  }

  private String item(String array, Expression index) {
    return array(array) + "[" + text(index) + "]";
  }

  /** An array or table; a parameter hides a table. */
  private String array(String name) {
    return tables.contains(name) && !own.contains(name)
        ? language.table(name)
        : language.name(name);
  }

  private String argument(Argument a) {
    return switch (a) {
      case Value(Expression number) -> text(number);
      case Whole(String array) -> array(array);
    };
  }

  private String binary(Binary b) {
    int precedence = b.operator().precedence();
    boolean called = language.calls(b.operator());
    String left = called ? text(b.left()) : operand(b.left(), precedence);
    String right = called ? text(b.right()) : operand(b.right(), precedence + 1);
    return language.binary(b.operator(), left, right);
  }

  /** An operand, in parentheses when it binds less than {@code least}, or another way than in C. */
  private String operand(Expression e, int least) {
    boolean binary = e instanceof Binary;
    int own = binary ? ((Binary) e).operator().precedence() : Integer.MAX_VALUE;
    boolean plain = !binary || language.calls(((Binary) e).operator());
    boolean bits = binary && ((Binary) e).operator().bitwise();
    return !plain && (own < least || bits) ? "(" + text(e) + ")" : text(e);
  }
}
