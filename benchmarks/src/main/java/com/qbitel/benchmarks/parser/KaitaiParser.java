package com.qbitel.benchmarks.parser;

import com.qbitel.discovery.message.Direction;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A parser that Kaitai Struct's compiler made of an export of ours, in Java and compiled to
 * classes: {@code DIR/NAME} holds the classes of the load NAME, and jars in DIR the runtime.
 *
 * <p>Parsing reads what stands in sequence. What is only read when it is asked for, instances, is
 * asked for too, so that all fields of a message are found, as by our own parsers.
 */
public final class KaitaiParser implements BiFunction<byte[], Direction, Object> {

  private static final String CLASS = ".class";
  private static final String RUNTIME = "io.kaitai.struct.";

  private final BiFunction<byte[], Integer, Object> walk;

  private KaitaiParser(BiFunction<byte[], Integer, Object> walk) {
    this.walk = walk;
  }

  /**
   * The parser of a load.
   *
   * @param dir folder of compiled parsers
   * @throws IllegalArgumentException when it holds none of that load
   */
  public static KaitaiParser of(Path dir, String load) throws IOException {
    Path own = dir.resolve(load);
    if (!Files.isDirectory(own)) {
      throw new IllegalArgumentException("no classes of Kaitai Struct in " + own);
    }
    Loader loader = new Loader(urls(dir, own));
    try {
      Class<?> struct = loader.loadClass(RUNTIME + "KaitaiStruct");
      List<Class<?>> structs = new ArrayList<>();
      for (String name : names(own)) {
        Class<?> c = loader.loadClass(name);
        if (struct.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers())) {
          structs.add(c);
        }
      }
      List<Class<?>> roots = structs.stream().filter(c -> c.getEnclosingClass() == null).toList();
      if (roots.size() != 1) {
        throw new IllegalArgumentException("one root expected in " + own + ", not " + roots);
      }
      Constructor<?> made =
          loader.define(KaitaiWalk.NAME, KaitaiWalk.of(roots.getFirst(), structs)).getConstructor();
      @SuppressWarnings("unchecked")
      BiFunction<byte[], Integer, Object> walk =
          (BiFunction<byte[], Integer, Object>) made.newInstance();
      return new KaitaiParser(walk);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("classes that cannot be used in " + own, e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalArgumentException("classes that cannot be used in " + own, e);
    }
  }

  private static URL[] urls(Path dir, Path own) throws IOException {
    List<URL> out = new ArrayList<>(List.of(own.toUri().toURL()));
    try (Stream<Path> files = Files.list(dir)) {
      for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        out.add(jar.toUri().toURL());
      }
    }
    return out.toArray(URL[]::new);
  }

  private static List<String> names(Path own) throws IOException {
    try (Stream<Path> files = Files.walk(own)) {
      return files
          .map(f -> own.relativize(f).toString())
          .filter(f -> f.endsWith(CLASS))
          .map(f -> f.substring(0, f.length() - CLASS.length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  /** Defines what calls the classes beside them. */
  private static final class Loader extends URLClassLoader {

    private Loader(URL... urls) {
      super(urls, KaitaiParser.class.getClassLoader());
    }

    private Class<?> define(String name, byte[] file) {
      return defineClass(name, file, 0, file.length);
    }
  }

  /** The message, or why it is none: what the parser threw. */
  @Override
  public Object apply(byte[] message, Direction side) {
    try {
      return walk.apply(message, side.ordinal());
    } catch (RuntimeException e) {
      return e;
    }
  }

  /** How many of some messages it takes. */
  public long taken(byte[][] messages, Direction... sides) {
    return IntStream.range(0, messages.length)
        .filter(i -> !(apply(messages[i], sides[i]) instanceof RuntimeException))
        .count();
  }
}
