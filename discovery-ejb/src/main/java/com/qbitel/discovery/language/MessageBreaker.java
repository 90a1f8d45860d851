package com.qbitel.discovery.language;

import com.qbitel.discovery.capture.MessageBoundaries;
import com.qbitel.discovery.grammar.Constraint;
import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.language.GeneratedMessage.Breakage;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedField;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Breaks valid messages so that the parser of their protocol rejects them, each time in a way that
 * is drawn anew. The same seed breaks the same messages alike. Not safe for several threads.
 */
public final class MessageBreaker {

  private static final int MOST_ADDED = 8;

  /** Bytes at the beginning of which some are garbled, and how many. */
  private static final int HEAD = 24;

  private static final int MOST_GARBLED = 3;

  /** Valid messages that are tried for one that can be broken. */
  private static final int TRIES = 20;

  private final MessageParser parser;
  private final Optional<MessageBoundaries> boundaries;
  private final SplittableRandom random;
  private final Set<String> unbroken = new LinkedHashSet<>();

  /** A breaker of messages of a grammar. */
  public MessageBreaker(Grammar grammar, long seed) {
    this(grammar, Optional.empty(), seed);
  }

  /**
   * A breaker of messages of a grammar.
   *
   * @param boundaries by which a broken message is still found as one in a stream; empty where it
   *     need not be
   */
  public MessageBreaker(Grammar grammar, Optional<MessageBoundaries> boundaries, long seed) {
    this.boundaries = boundaries;
    parser = ParserStage.compiler().parser(grammar);
    random = new SplittableRandom(seed);
  }

  /** What can be done to a message. */
  private enum Way {
    CONSTANT("wrong constant"),
    LENGTH("wrong length"),
    CHECKSUM("wrong checksum"),
    KEY("unknown type"),
    TRUNCATED("cut off"),
    EXTENDED("bytes added"),
    GARBLED("bytes garbled");

    private final String label;

    Way(String label) {
      this.label = label;
    }
  }

  /**
   * A broken message made of one that is generated; empty when there are none to generate, or
   * several in a row cannot be broken.
   */
  public Optional<GeneratedMessage> next(Supplier<Optional<GeneratedMessage>> generator) {
    for (int k = 0; k < TRIES; k++) {
      Optional<GeneratedMessage> valid = generator.get();
      Optional<GeneratedMessage> broken = valid.flatMap(this::broken);
      if (valid.isEmpty() || broken.isPresent()) {
        return broken;
      }
      unbroken.add(valid.get().type().id());
    }
    return Optional.empty();
  }

  /** Types of which a message could not be broken, in the order in which that was found. */
  public Set<String> unbroken() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(unbroken));
  }

  /** A broken message made of a valid one; empty when the parser takes whatever becomes of it. */
  public Optional<GeneratedMessage> broken(GeneratedMessage valid) {
    Way[] ways = Way.values();
    for (int k = ways.length - 1; k > 0; k--) {
      int j = random.nextInt(k + 1);
      Way swapped = ways[k];
      ways[k] = ways[j];
      ways[j] = swapped;
    }
    for (Way way : ways) {
      byte[] changed = changed(valid, way);
      ParsedMessage parsed = parser.parse(changed, valid.direction());
      if (parsed.problem().isPresent() && found(changed, valid.direction())) {
        return Optional.of(
            new GeneratedMessage(
                valid.type(),
                valid.direction(),
                changed,
                parsed.fields(),
                Optional.of(new Breakage(way.label, parsed.problem().get())),
                valid.conversation()));
      }
    }
    return Optional.empty();
  }

  private boolean found(byte[] message, Direction sender) {
    return boundaries.map(b -> b.whole(message, sender, false)).orElse(true);
  }

  private byte[] changed(GeneratedMessage valid, Way way) {
    byte[] message = valid.payload();
    switch (way) {
      case CONSTANT, LENGTH, CHECKSUM -> {
        ParsedField[] own =
            valid.fields().stream()
                .filter(f -> f.length() > 0 && is(f.field(), way))
                .toArray(ParsedField[]::new);
        if (own.length > 0) {
          ParsedField f = own[random.nextInt(own.length)];
          flip(message, f.offset(), f.offset() + f.length());
        }
      }
      case KEY -> {
        for (Selector.Test t : valid.type().selector().tests()) {
          String[] words = t.reading().split(" ");
          if (words[0].equals("bytes") && words.length == 4) {
            int from = Integer.parseInt(words[1]);
            flip(message, from, Math.min(message.length, from + Integer.parseInt(words[2])));
          }
        }
      }
      case TRUNCATED -> {
        return Arrays.copyOf(message, message.length < 2 ? 0 : random.nextInt(1, message.length));
      }
      case EXTENDED -> {
        byte[] longer = Arrays.copyOf(message, message.length + random.nextInt(1, MOST_ADDED + 1));
        for (int k = message.length; k < longer.length; k++) {
          longer[k] = (byte) random.nextInt(ByteClass.BYTES);
        }
        return longer;
      }
      case GARBLED -> {
        int head = Math.min(HEAD, message.length);
        for (int k = 0; k < MOST_GARBLED && head > 0; k++) {
          message[random.nextInt(head)] = (byte) random.nextInt(' ');
        }
      }
    }
    return message;
  }

  private static boolean is(Field f, Way way) {
    Constraint rule = f.constraint();
    String name = rule == null ? "" : rule.rule();
    return switch (way) {
      case CONSTANT -> name.equals("constant");
      case LENGTH -> name.equals("length-of");
      case CHECKSUM -> f.semantics().checksum().isPresent();
      case KEY, TRUNCATED, EXTENDED, GARBLED -> false;
    };
  }

  /** Changes one byte for certain. */
  private void flip(byte[] message, int from, int to) {
    if (from < to) {
      message[random.nextInt(from, to)] ^= (byte) random.nextInt(1, ByteClass.BYTES);
    }
  }
}
