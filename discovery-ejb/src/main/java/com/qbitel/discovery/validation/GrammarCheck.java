package com.qbitel.discovery.validation;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.language.Surprises;
import com.qbitel.discovery.language.Surprises.Sort;
import com.qbitel.discovery.language.Surprises.Surprise;
import com.qbitel.discovery.parser.StatedKind;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A message takes the ways through the probabilistic grammar that others took. A new way is no
 * issue where one in so many messages takes one.
 *
 * @param surprises what is new about messages
 * @param level the level from which on it is made
 * @param judged what it is made of
 * @param most most that the probability of something new may be for it to be an issue
 */
record GrammarCheck(
    Surprises surprises, ValidationLevel level, Predicate<Surprise> judged, double most)
    implements MessageCheck {

  static final String SEQUENCE = "unseen-sequence";
  static final String ELEMENT = "unseen-element";
  static final String DERIVED = "not-derived";
  static final String VALUE = "unseen-value";

  /** One message in ten may be new without being wrong. */
  private static final double LIKELY = 0.1;

  /** One in fifty may. */
  private static final double UNLIKELY = 0.02;

  /** That of structure, and of fields that tell messages apart or state lengths. */
  static GrammarCheck ofStructure(Surprises surprises) {
    return new GrammarCheck(surprises, ValidationLevel.STANDARD, GrammarCheck::structural, LIKELY);
  }

  /** That of all other fields. */
  static GrammarCheck ofValues(Surprises surprises) {
    return new GrammarCheck(surprises, ValidationLevel.STRICT, s -> !structural(s), UNLIKELY);
  }

  private static boolean structural(Surprise s) {
    return s.field()
        .map(StatedKind::of)
        .map(k -> k == FieldKind.TYPE || k == FieldKind.LENGTH || k == FieldKind.CHECKSUM)
        .orElse(true);
  }

  @Override
  public void check(CheckedMessage message, Consumer<Finding> out) {
    if (!message.parsed().ok()) {
      return; // what is new about a message that does not parse follows from that
    }
    for (Surprise s : surprises.of(message.bytes(), message.direction())) {
      if (s.probability() <= most && judged.test(s)) {
        out.accept(new Finding(issue(message, s), 1 - s.probability()));
      }
    }
  }

  private static ValidationIssue issue(CheckedMessage message, Surprise s) {
    return new ValidationIssue(
        Severity.ERROR,
        code(s.sort()),
        s.offset(),
        s.length(),
        s.field().map(f -> f.name()).orElse(""),
        expected(s.sort()),
        message.hex(s.offset(), s.length()),
        "If it is right, discover the protocol anew from a capture that has such messages.");
  }

  private static String code(Sort sort) {
    return switch (sort) {
      case SEQUENCE -> SEQUENCE;
      case ELEMENT -> ELEMENT;
      case DERIVED -> DERIVED;
      case VALUE -> VALUE;
    };
  }

  private static String expected(Sort sort) {
    return switch (sort) {
      case SEQUENCE -> "parts that follow each other as in messages before";
      case ELEMENT -> "an element with a tag that was seen before";
      case DERIVED -> "what follows from the rest of the message";
      case VALUE -> "a value that was seen before";
    };
  }
}
