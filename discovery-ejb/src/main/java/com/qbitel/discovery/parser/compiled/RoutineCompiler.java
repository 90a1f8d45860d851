package com.qbitel.discovery.parser.compiled;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

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
import com.qbitel.discovery.parser.program.Operator;
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
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles one routine to the code of a method. */
final class RoutineCompiler {

  private static final int MESSAGE = 0;
  private static final int FINDINGS = 1;
  private static final int FIRST = 2;

  private final ProgramCompiler classes;
  private final CodeBuilder code;
  private final Routine routine;
  private final Map<String, Integer> slots = new HashMap<>();
  private int free = FIRST;

  RoutineCompiler(ProgramCompiler classes, CodeBuilder code, Routine routine) {
    this.classes = classes;
    this.code = code;
    this.routine = routine;
    routine.parameters().forEach(p -> slots.put(p.name(), free++));
  }

  void write() {
    block(routine.body());
    code.iconst_0().ireturn();
  }

  /** Steps whose variables end with them. */
  private void block(List<Statement> steps) {
    Map<String, Integer> outside = new HashMap<>(slots);
    int before = free;
    steps.forEach(this::step);
    slots.clear();
    slots.putAll(outside);
    free = before;
  }

  private void step(Statement s) {
    switch (s) {
      case Declare(String name, Expression value) -> {
        number(value);
        slots.put(name, free);
        code.istore(free++);
      }
      case DeclareArray(String name, Expression size) -> {
        number(size);
        slots.put(name, free);
        code.newarray(TypeKind.INT).astore(free++);
      }
      case Assign(String name, Expression value) -> {
        number(value);
        code.istore(slots.get(name));
      }
      case Put(String array, Expression index, Expression value) -> {
        array(array);
        number(index);
        number(value);
        code.iastore();
      }
      case If f -> branch(f);
      case While(Expression condition, List<Statement> body) -> repeat(condition, body);
      case Do(Call call) -> {
        call(call);
        if (!Program.TOLD.contains(call.routine()) || call.routine().equals(Program.CHECKSUM)) {
          code.pop();
        }
      }
      case Return(Expression value) -> {
        number(value);
        code.ireturn();
      }
    }
  }

  /** A chain of conditions is one loop: there may be hundreds. */
  private void branch(If first) {
    Label end = code.newLabel();
    Optional<If> next = Optional.of(first);
    while (next.isPresent()) {
      If f = next.get();
      Label other = code.newLabel();
      jump(f.condition(), false, other);
      block(f.then());
      if (!f.otherwise().isEmpty() && !Routine.leave(f.then())) {
        code.goto_(end);
      }
      code.labelBinding(other);
      next = f.otherIf();
      if (next.isEmpty()) {
        block(f.otherwise());
      }
    }
    code.labelBinding(end);
  }

  private void repeat(Expression condition, List<Statement> body) {
    Label begin = code.newBoundLabel();
    Label end = code.newLabel();
    jump(condition, false, end);
    block(body);
    code.goto_(begin).labelBinding(end);
  }

  /** Goes to a place when a condition is as wanted. */
  private void jump(Expression condition, boolean wanted, Label to) {
    switch (condition) {
      case Not(Expression inner) -> jump(inner, !wanted, to);
      case Binary(Operator o, Expression left, Expression right)
          when o.sort() == Operator.Sort.COMPARISON -> {
        number(left);
        number(right);
        code.branch(comparison(o, wanted), to);
      }
      case Binary(Operator o, Expression left, Expression right)
          when o.sort() == Operator.Sort.LOGIC -> {
        boolean decides = o == Operator.OR;
        if (decides == wanted) {
          jump(left, wanted, to);
          jump(right, wanted, to);
        } else {
          Label behind = code.newLabel();
          jump(left, decides, behind);
          jump(right, wanted, to);
          code.labelBinding(behind);
        }
      }
      default -> throw new IllegalArgumentException("no condition: " + condition);
    }
  }

  private static Opcode comparison(Operator o, boolean wanted) {
    return switch (o) {
      case EQUAL -> wanted ? Opcode.IF_ICMPEQ : Opcode.IF_ICMPNE;
      case UNEQUAL -> wanted ? Opcode.IF_ICMPNE : Opcode.IF_ICMPEQ;
      case LESS -> wanted ? Opcode.IF_ICMPLT : Opcode.IF_ICMPGE;
      case AT_LEAST -> wanted ? Opcode.IF_ICMPGE : Opcode.IF_ICMPLT;
      case GREATER -> wanted ? Opcode.IF_ICMPGT : Opcode.IF_ICMPLE;
      case AT_MOST -> wanted ? Opcode.IF_ICMPLE : Opcode.IF_ICMPGT;
      default -> throw new IllegalArgumentException("no comparison: " + o);
    };
  }

  private void number(Expression e) {
    switch (e) {
      case Constant(int value) -> code.loadConstant(value);
      case Variable(String name) -> code.iload(slots.get(name));
      case Size s -> code.aload(MESSAGE).arraylength();
      case MessageByte(Expression index) -> {
        code.aload(MESSAGE);
        number(index);
        code.baload().loadConstant(0xff).iand();
      }
      case Item(String array, Expression index) -> {
        array(array);
        number(index);
        code.iaload();
      }
      case Length(String array) -> {
        array(array);
        code.arraylength();
      }
      case Binary(Operator o, Expression left, Expression right) -> {
        number(left);
        number(right);
        switch (o) {
          case PLUS -> code.iadd();
          case MINUS -> code.isub();
          case TIMES -> code.imul();
          case DIVIDED -> code.idiv();
          case BITS -> code.iand();
          case DIFFERENT_BITS -> code.ixor();
          default -> throw new IllegalArgumentException("no number: " + e);
        }
      }
      case Call c -> call(c);
      case Not n -> throw new IllegalArgumentException("no number: " + e);
    }
  }

  private void array(String name) {
    Integer slot = slots.get(name);
    if (slot != null) {
      code.aload(slot);
    } else {
      code.loadConstant(classes.table(name));
    }
  }

  private void call(Call c) {
    boolean told = Program.TOLD.contains(c.routine());
    if (told) {
      code.aload(FINDINGS);
    } else {
      code.aload(MESSAGE).aload(FINDINGS);
    }
    for (Argument a : c.arguments()) {
      switch (a) {
        case Value(Expression number) -> number(number);
        case Whole(String array) -> array(array);
      }
    }
    if (told) {
      ClassDesc result = c.routine().equals(Program.CHECKSUM) ? CD_int : CD_void;
      code.invokevirtual(
          ProgramCompiler.FINDINGS,
          c.routine(),
          MethodTypeDesc.of(result, Collections.nCopies(c.arguments().size(), CD_int)));
    } else {
      code.invokestatic(classes.self(), classes.method(c.routine()), classes.type(c.routine()));
    }
  }
}
