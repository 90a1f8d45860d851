package com.qbitel.discovery.parser.compiled;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.parser.ParsedMessage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Whether two parsers say the same of a message, and messages that make it hard for them. */
final class Difference {

  private Difference() {}

  /** What two parsers say of a message, when that is not the same. */
  static Optional<String> between(
      MessageParser one, MessageParser other, byte[] message, Direction direction) {
    String first = text(one.parse(message, direction));
    String second = text(other.parse(message, direction));
    return first.equals(second)
        ? Optional.empty()
        : Optional.of(
            "%s %s%n  %s%n  %s"
                .formatted(direction, HexFormat.of().formatHex(message), first, second));
  }

  private static String text(ParsedMessage m) {
    return "%s %d %s %s"
        .formatted(
            m.type().map(MessageType::id).orElse("no type"),
            m.consumed(),
            m.problem().map(ParseProblem::toString).orElse("ok"),
            m.fields().stream()
                .map(f -> f.field().name() + ":" + f.kind() + "@" + f.offset() + "+" + f.length())
                .collect(Collectors.joining(" ")));
  }

  /** A message like another, with something changed. */
  static byte[] mutated(byte[] message, Random random) {
    int n = message.length;
    byte[] out =
        switch (random.nextInt(4)) {
          case 0 -> Arrays.copyOf(message, random.nextInt(n + 1));
          case 1 -> Arrays.copyOf(message, n + random.nextInt(9));
          default -> message.clone();
        };
    for (int k = random.nextInt(5); k > 0 && out.length > 0; k--) {
      int any = random.nextBoolean() ? random.nextInt(256) : ' ' + random.nextInt(95);
      out[random.nextInt(out.length)] = (byte) any;
    }
    return out;
  }
}
