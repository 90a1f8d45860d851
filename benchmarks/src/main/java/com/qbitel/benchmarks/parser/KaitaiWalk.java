package com.qbitel.benchmarks.parser;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Makes a class that parses a message with the structures that Kaitai Struct compiled, then asks
 * each for all that it has. It calls them as if it had been compiled with them: reflection would
 * cost more than the parser.
 */
final class KaitaiWalk {

  /** The name of the class. */
  static final String NAME = "KaitaiWalk";

  private static final ClassDesc SELF = ClassDesc.of(NAME);
  private static final ClassDesc BYTES = ClassDesc.ofDescriptor("[B");
  private static final ClassDesc STREAM = ClassDesc.of("io.kaitai.struct.KaitaiStream");
  private static final ClassDesc BUFFER = ClassDesc.of("io.kaitai.struct.ByteBufferKaitaiStream");
  private static final ClassDesc INTEGER = ClassDesc.of(Integer.class.getName());
  private static final ClassDesc LIST = ClassDesc.of(List.class.getName());
  private static final MethodTypeDesc WALK = MethodTypeDesc.of(CD_void, CD_Object);

  private KaitaiWalk() {}

  /**
   * The class file: a {@code BiFunction<byte[], Integer, Object>} that gives the root. The number
   * is the side that sent the message, for roots that are told it.
   *
   * @param structs all structures
   */
  static byte[] of(Class<?> root, List<Class<?>> structs) {
    return ClassFile.of()
        .build(
            SELF,
            c -> {
              c.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                  .withInterfaceSymbols(ClassDesc.of(BiFunction.class.getName()))
                  .withMethodBody(
                      INIT_NAME,
                      MTD_void,
                      ClassFile.ACC_PUBLIC,
                      b -> b.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
                  .withMethodBody(
                      "apply",
                      MethodTypeDesc.of(CD_Object, CD_Object, CD_Object),
                      ClassFile.ACC_PUBLIC,
                      b -> parse(b, desc(root), sided(root)));
              walk(c, structs);
              for (int k = 0; k < structs.size(); k++) {
                Class<?> s = structs.get(k);
                c.withMethodBody("walk" + k, WALK, ClassFile.ACC_STATIC, b -> ask(b, s));
              }
            });
  }

  private static ClassDesc desc(Class<?> c) {
    return c.describeConstable().orElseThrow();
  }

  /** Whether what makes a root has a parameter, which is the side. */
  private static boolean sided(Class<?> root) {
    return Arrays.stream(root.getConstructors())
        .map(Constructor::getParameterTypes)
        .anyMatch(p -> p.length == 2 && p[1] == int.class);
  }

  private static void parse(CodeBuilder b, ClassDesc root, boolean sided) {
    b.new_(root)
        .dup()
        .new_(BUFFER)
        .dup()
        .aload(1)
        .checkcast(BYTES)
        .invokespecial(BUFFER, INIT_NAME, MethodTypeDesc.of(CD_void, BYTES));
    if (sided) {
      b.aload(2)
          .checkcast(INTEGER)
          .invokevirtual(INTEGER, "intValue", MethodTypeDesc.of(CD_int))
          .invokespecial(root, INIT_NAME, MethodTypeDesc.of(CD_void, STREAM, CD_int));
    } else {
      b.invokespecial(root, INIT_NAME, MethodTypeDesc.of(CD_void, STREAM));
    }
    b.dup().invokestatic(SELF, "walk", WALK).areturn();
  }

  /** Walks a structure, each item of a list, and nothing else. */
  private static void walk(ClassBuilder c, List<Class<?>> structs) {
    c.withMethodBody(
        "walk",
        WALK,
        ClassFile.ACC_STATIC,
        b -> {
          for (int k = 0; k < structs.size(); k++) {
            Label other = b.newLabel();
            b.aload(0).instanceOf(desc(structs.get(k))).ifeq(other);
            b.aload(0).invokestatic(SELF, "walk" + k, WALK).return_().labelBinding(other);
          }
          Label end = b.newLabel();
          b.aload(0).instanceOf(LIST).ifeq(end);
          b.aload(0).checkcast(LIST).astore(1).iconst_0().istore(2);
          Label next = b.newBoundLabel();
          b.iload(2).aload(1).invokeinterface(LIST, "size", MethodTypeDesc.of(CD_int));
          b.if_icmpge(end);
          b.aload(1).iload(2).invokeinterface(LIST, "get", MethodTypeDesc.of(CD_Object, CD_int));
          b.invokestatic(SELF, "walk", WALK).iinc(2, 1).goto_(next);
          b.labelBinding(end).return_();
        });
  }

  private static void ask(CodeBuilder b, Class<?> struct) {
    for (Method m : questions(struct)) {
      Class<?> type = m.getReturnType();
      b.aload(0).checkcast(desc(struct));
      b.invokevirtual(desc(struct), m.getName(), MethodTypeDesc.of(desc(type)));
      if (!type.isPrimitive() && !leaf(type)) {
        b.invokestatic(SELF, "walk", WALK);
      } else if (type == long.class || type == double.class) {
        b.pop2();
      } else {
        b.pop();
      }
    }
    b.return_();
  }

  private static boolean leaf(Class<?> type) {
    return type.isArray()
        || type.isEnum()
        || type == String.class
        || Number.class.isAssignableFrom(type)
        || type == Boolean.class;
  }

  /** Methods that give a part of the structure; those of the runtime begin with an underscore. */
  private static List<Method> questions(Class<?> struct) {
    return Arrays.stream(struct.getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
        .filter(m -> m.getParameterCount() == 0 && m.getReturnType() != void.class)
        .filter(m -> !m.getName().startsWith("_") && !m.isSynthetic())
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }
}
