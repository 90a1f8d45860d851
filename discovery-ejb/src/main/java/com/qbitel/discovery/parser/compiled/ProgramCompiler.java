package com.qbitel.discovery.parser.compiled;

import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import com.qbitel.discovery.parser.program.Program;
import com.qbitel.discovery.parser.program.Program.Table;
import com.qbitel.discovery.parser.program.Routine;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles a program to a hidden class: each routine to a static method, each table to a constant
 * that the class is defined with.
 */
final class ProgramCompiler {

  static final ClassDesc BYTES = CD_byte.arrayType();
  static final ClassDesc NUMBERS = CD_int.arrayType();
  static final ClassDesc FINDINGS = ClassDesc.of(Findings.class.getName());

  private static final ClassDesc PROGRAM = ClassDesc.of(CompiledProgram.class.getName());
  private static final ClassDesc SELF =
      ClassDesc.of(ProgramCompiler.class.getPackageName() + ".Parser");

  private static final DirectMethodHandleDesc TABLE =
      MethodHandleDesc.ofMethod(
          DirectMethodHandleDesc.Kind.STATIC,
          ClassDesc.of(MethodHandles.class.getName()),
          "classDataAt",
          MethodTypeDesc.of(
              CD_Object, CD_MethodHandles_Lookup, CD_String, ConstantDescs.CD_Class, CD_int));

  private final Program program;
  private final Map<String, DynamicConstantDesc<?>> tables = new HashMap<>();
  private final Map<String, Routine> routines = new HashMap<>();

  private ProgramCompiler(Program program) {
    this.program = program;
    for (Table t : program.tables()) {
      tables.put(
          t.name(),
          DynamicConstantDesc.ofNamed(TABLE, ConstantDescs.DEFAULT_NAME, NUMBERS, tables.size()));
    }
    program.routines().forEach(r -> routines.put(r.name(), r));
  }

  /** Makes a class of a program. */
  static CompiledProgram compile(Program program) {
    byte[] file = ClassFile.of().build(SELF, new ProgramCompiler(program)::build);
    List<int[]> data = new ArrayList<>();
    program.tables().forEach(t -> data.add(t.values()));
    try {
      Lookup hidden = MethodHandles.lookup().defineHiddenClassWithClassData(file, data, true);
      return (CompiledProgram)
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("a program that does not compile", e);
    }
  }

  private void build(ClassBuilder c) {
    c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withInterfaceSymbols(PROGRAM);
    c.withMethodBody(
        INIT_NAME,
        MTD_void,
        0,
        b -> b.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
    c.withMethodBody(
        "parse",
        MethodTypeDesc.of(CD_void, BYTES, CD_int, FINDINGS),
        ClassFile.ACC_PUBLIC,
        b ->
            b.aload(1)
                .aload(3)
                .iload(2)
                .invokestatic(SELF, method(Program.ENTRY), type(Program.ENTRY))
                .pop()
                .return_());
    for (Routine r : program.routines()) {
      c.withMethodBody(
          method(r.name()),
          type(r.name()),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
          b -> new RoutineCompiler(this, b, r).write());
    }
  }

  /** The class itself. */
  ClassDesc self() {
    return SELF;
  }

  /** The method that a routine becomes. */
  String method(String routine) {
    return "r_" + routine;
  }

  /** Its type: the message and the findings come before the routine's own parameters. */
  MethodTypeDesc type(String routine) {
    List<ClassDesc> parameters = new ArrayList<>(List.of(BYTES, FINDINGS));
    routines.get(routine).parameters().forEach(p -> parameters.add(p.array() ? NUMBERS : CD_int));
    return MethodTypeDesc.of(CD_int, parameters);
  }

  /** Whether a name is a table's. */
  boolean isTable(String name) {
    return tables.containsKey(name);
  }

  /** The constant that a table is. */
  DynamicConstantDesc<?> table(String name) {
    return tables.get(name);
  }
}
