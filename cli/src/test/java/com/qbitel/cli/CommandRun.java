package com.qbitel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.discovery.document.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command line did.
 *
 * @param exit exit code
 * @param out all of standard output
 * @param err all of standard error
 */
record CommandRun(int exit, String out, String err) {

  /** Runs a command without a terminal. */
  static CommandRun of(Object... args) {
    return new Surroundings().run(args);
  }

  /** The JSON documents on standard output, one a line. */
  List<JsonNode> json() {
    return out.lines().map(l -> Json.readTolerant(l, JsonNode.class)).toList();
  }

  /** What a command finds around it. */
  static final class Surroundings {
    private byte[] input = new byte[0];
    private final Map<String, String> environment = new HashMap<>();
    private boolean terminal;
    private Charset charset = UTF_8;

    Surroundings input(byte[] bytes) {
      input = bytes.clone();
      return this;
    }

    Surroundings variable(String name, String value) {
      environment.put(name, value);
      return this;
    }

    Surroundings terminal() {
      terminal = true;
      return this;
    }

    Surroundings charset(Charset other) {
      charset = other;
      return this;
    }

    CommandRun run(Object... args) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Terminal surroundings =
          new Terminal(
              new ByteArrayInputStream(input), out, err, environment, charset, terminal, terminal);
      String[] words = new String[args.length];
      for (int i = 0; i < args.length; i++) {
        words[i] = args[i].toString();
      }
      int exit = Main.run(surroundings, words);
      return new CommandRun(exit, out.toString(charset), err.toString(charset));
    }
  }
}
