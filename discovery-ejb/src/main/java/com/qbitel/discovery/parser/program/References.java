package com.qbitel.discovery.parser.program;

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
import com.qbitel.discovery.parser.program.Statement.Assign;
import com.qbitel.discovery.parser.program.Statement.Declare;
import com.qbitel.discovery.parser.program.Statement.DeclareArray;
import com.qbitel.discovery.parser.program.Statement.Do;
import com.qbitel.discovery.parser.program.Statement.If;
import com.qbitel.discovery.parser.program.Statement.Put;
import com.qbitel.discovery.parser.program.Statement.Return;
import com.qbitel.discovery.parser.program.Statement.While;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The routines, arrays and tables that a routine names. */
final class References {

  private final Set<String> routines = new LinkedHashSet<>();
  private final Set<String> arrays = new LinkedHashSet<>();

  private References() {}

  static References of(Routine routine) {
    References references = new References();
    references.steps(routine.body());
    return references;
  }

  /** Routines that it calls, in order. */
  Set<String> routines() {
    return routines;
  }

  /** Arrays and tables that it reads or hands on; its own are among them. */
  Set<String> arrays() {
    return arrays;
  }

  private void steps(List<Statement> steps) {
    for (Statement s : steps) {
      switch (s) {
        case Declare(String name, Expression value) -> expression(value);
        case DeclareArray(String name, Expression size) -> expression(size);
        case Assign(String name, Expression value) -> expression(value);
        case Put(String array, Expression index, Expression value) -> {
          expression(index);
          expression(value);
        }
        case If(Expression condition, List<Statement> then, List<Statement> otherwise) -> {
          expression(condition);
          steps(then);
          steps(otherwise);
        }
        case While(Expression condition, List<Statement> body) -> {
          expression(condition);
          steps(body);
        }
        case Do(Call call) -> expression(call);
        case Return(Expression value) -> expression(value);
      }
    }
  }

  private void expression(Expression e) {
    switch (e) {
      case Constant c -> {}
      case Variable v -> {}
      case Size s -> {}
      case MessageByte(Expression index) -> expression(index);
      case Item(String array, Expression index) -> {
        arrays.add(array);
        expression(index);
      }
      case Length(String array) -> arrays.add(array);
      case Binary(Operator operator, Expression left, Expression right) -> {
        expression(left);
        expression(right);
      }
      case Not(Expression condition) -> expression(condition);
      case Call(String routine, List<Argument> arguments) -> {
        routines.add(routine);
        for (Argument a : arguments) {
          switch (a) {
            case Value(Expression number) -> expression(number);
            case Whole(String array) -> arrays.add(array);
          }
        }
      }
    }
  }
}
