package com.qbitel.discovery.validation;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.language.Surprises;
import com.qbitel.discovery.language.Surprises.Sort;
import com.qbitel.discovery.language.Surprises.Surprise;
import com.qbitel.discovery.parser.StatedKind;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.function.Consumer;

/**
 * A message takes the ways through the probabilistic grammar that others took. A new way is no
 * issue where one in so many messages takes one. Of the values of fields it tells only from {@link
 * ValidationLevel#STRICT} on, of values that are rare from {@link ValidationLevel#ENTERPRISE} on.
 *
 * @param surprises what is new or rare about messages
 * @param wanted the level at which messages are looked at
 */
record GrammarCheck(Surprises surprises, ValidationLevel wanted) implements MessageCheck {

  static final String SEQUENCE = "unseen-sequence";
  static final String ELEMENT = "unseen-element";
  static final String DERIVED = "not-derived";
  static final String VALUE = "unseen-value";
  static final String RARE = "rare-value";

  /** One message in ten may have a new structure without being wrong. */
  private static final double LIKELY = 0.1;

  /** One in fifty may have a new value. */
  private static final double UNLIKELY = 0.02;

  @Override
  public ValidationLevel level() {
    return ValidationLevel.STANDARD;
  }

  @Override
  public void check(CheckedMessage message, Consumer<Finding> out) {
    for (Surprise s : surprises.of(message.bytes(), message.parsed())) {
      if (told(s)) {
        out.accept(new Finding(issue(message, s), 1 - s.probability()));
      }
    }
  }

  private boolean told(Surprise s) {
    if (s.sort() == Sort.RARE) {
      return wanted.includes(ValidationLevel.ENTERPRISE);
    }
    return structural(s)
        ? s.probability() <= LIKELY
        : s.probability() <= UNLIKELY && wanted.includes(ValidationLevel.STRICT);
  }

  /** Structure, and fields that tell messages apart or state lengths. */
  private static boolean structural(Surprise s) {
    return s.field()
        .map(StatedKind::of)
        .map(k -> k == FieldKind.TYPE || k == FieldKind.LENGTH || k == FieldKind.CHECKSUM)
        .orElse(true);
  }

  private static ValidationIssue issue(CheckedMessage message, Surprise s) {
    return new ValidationIssue(
        s.sort() == Sort.RARE ? Severity.WARNING : Severity.ERROR,
        code(s.sort()),
        s.offset(),
        s.length(),
        s.field().map(f -> f.name()).orElse(""),
        expected(s.sort()),
        message.hex(s.offset(), s.length()),
        s.sort() == Sort.RARE
            ? "Look whether the sender had reason for it."
            : "If it is right, discover the protocol anew from a capture that has such messages.");
  }

  private static String code(Sort sort) {
    return switch (sort) {
      case SEQUENCE -> SEQUENCE;
      case ELEMENT -> ELEMENT;
      case DERIVED -> DERIVED;
      case VALUE -> VALUE;
      case RARE -> RARE;
    };
  }

  private static String expected(Sort sort) {
    return switch (sort) {
      case SEQUENCE -> "parts that follow each other as in messages before";
      case ELEMENT -> "an element with a tag that was seen before";
      case DERIVED -> "what follows from the rest of the message";
      case VALUE -> "a value that was seen before";
      case RARE -> "a value that is seen more often";
    };
  }
}
