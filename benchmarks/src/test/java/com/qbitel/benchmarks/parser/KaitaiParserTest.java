package com.qbitel.benchmarks.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.message.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With classes of the shape that Kaitai Struct's compiler writes, and a runtime as small as can be.
 */
class KaitaiParserTest {

  private static final String STREAM =
      """
      package io.kaitai.struct;
      public abstract class KaitaiStream {
        public abstract int readU1();
        public abstract boolean isEof();
      }
      """;

  private static final String BUFFER =
      """
      package io.kaitai.struct;
      public class ByteBufferKaitaiStream extends KaitaiStream {
        private final byte[] bytes;
        private int at;
        public ByteBufferKaitaiStream(byte[] bytes) { this.bytes = bytes; }
        public int readU1() { return bytes[at++] & 0xff; }
        public boolean isEof() { return at == bytes.length; }
      }
      """;

  private static final String STRUCT =
      """
      package io.kaitai.struct;
      public abstract class KaitaiStruct {
        protected final KaitaiStream _io;
        protected KaitaiStruct(KaitaiStream io) { _io = io; }
        public KaitaiStream _io() { return _io; }
      }
      """;

  private static final String ROOT =
      """
      import io.kaitai.struct.*;
      import java.util.ArrayList;
      import java.util.List;
      public class Weir extends KaitaiStruct {
        public static int asked;
        private final int code;
        private final ArrayList<Item> items = new ArrayList<>();
        private Object body;
        public Weir(KaitaiStream io) {
          super(io);
          code = io.readU1();
          if (code == 9) {
            throw new IllegalStateException("no such code");
          }
          while (!io.isEof()) {
            items.add(new Item(io, this, this));
          }
          body = items.isEmpty() ? new byte[0] : items.get(0);
        }
        public int code() { return code; }
        public long wide() { return 1; }
        public List<Item> items() { return items; }
        public Object body() { return body; }
        public Weir _root() { throw new AssertionError("nobody asks for the root"); }
        public static class Item extends KaitaiStruct {
          private final int value;
          private Integer half;
          public Item(KaitaiStream io, KaitaiStruct parent, Weir root) {
            super(io);
            value = io.readU1();
          }
          public int value() { return value; }
          public Integer half() {
            if (half == null) {
              half = value / 2;
              asked++;
            }
            return half;
          }
        }
      }
      """;

  private static final String SIDED =
      """
      import io.kaitai.struct.*;
      public class Dam extends KaitaiStruct {
        private final int sender;
        public Dam(KaitaiStream io, int sender) { this(io, null, null, sender); }
        public Dam(KaitaiStream io, KaitaiStruct parent, int sender) { this(io, parent, null, sender); }
        public Dam(KaitaiStream io, KaitaiStruct parent, Dam root, int sender) {
          super(io);
          this.sender = sender;
        }
        public int sender() { return sender; }
      }
      """;

  @TempDir private Path dir;

  @BeforeEach
  void compile() throws IOException {
    Path runtime = dir.resolve("runtime");
    compiled(runtime, "KaitaiStream", STREAM);
    compiled(runtime, "ByteBufferKaitaiStream", BUFFER);
    compiled(runtime, "KaitaiStruct", STRUCT);
    compiled(dir.resolve("weir"), "Weir", ROOT);
    compiled(dir.resolve("dam"), "Dam", SIDED);
    Path jar = dir.resolve("runtime.jar");
    int status =
        java.util.spi.ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "-cf", jar.toString(), "-C", runtime.toString(), ".");
    assertThat(status).isZero();
  }

  private void compiled(Path out, String name, String text) throws IOException {
    Path source = dir.resolve("src").resolve(name + ".java");
    Files.createDirectories(source.getParent());
    Files.createDirectories(out);
    Files.writeString(source, text);
    List<String> words = new ArrayList<>(List.of("-d", out.toString(), "-nowarn", "-cp"));
    words.add(out + System.getProperty("path.separator") + dir.resolve("runtime"));
    words.add(source.toString());
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    assertThat(status).as(name).isZero();
  }

  @Test
  void message_isParsedAndAllOfItAskedFor() throws IOException, ReflectiveOperationException {
    KaitaiParser parser = KaitaiParser.of(dir, "weir");
    Object root = parser.apply(new byte[] {1, 8, 6}, Direction.UNKNOWN);
    Class<?> type = root.getClass();
    assertThat(type.getMethod("code").invoke(root)).isEqualTo(1);
    assertThat((List<?>) type.getMethod("items").invoke(root)).hasSize(2);
    assertThat(type.getField("asked").getInt(null)).as("instances asked for").isEqualTo(2);
  }

  @Test
  void message_isNotTaken_whenTheParserThrows() throws IOException {
    KaitaiParser parser = KaitaiParser.of(dir, "weir");
    assertThat(parser.apply(new byte[] {9}, Direction.UNKNOWN))
        .isInstanceOf(IllegalStateException.class);
    byte[][] messages = {{9}, {1}, {2, 2}};
    assertThat(parser.taken(messages, Direction.REQUEST, Direction.UNKNOWN, Direction.RESPONSE))
        .isEqualTo(2);
  }

  @Test
  void root_isToldWhoSentTheMessage_whenItAsks() throws IOException, ReflectiveOperationException {
    Object root = KaitaiParser.of(dir, "dam").apply(new byte[] {1}, Direction.RESPONSE);
    assertThat(root.getClass().getMethod("sender").invoke(root)).isEqualTo(1);
  }

  @Test
  void load_withoutClasses_isNamed() {
    assertThatThrownBy(() -> KaitaiParser.of(dir, "modbus"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("modbus");
  }
}
