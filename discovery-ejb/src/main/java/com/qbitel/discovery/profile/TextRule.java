package com.qbitel.discovery.profile;

import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What a text from a client must be before it is stored or searched for: of a bounded length and
 * without control characters and halves of characters, which the database does not take. A name,
 * which has one line, has no invisible characters either: two names that look the same are the
 * same.
 *
 * @param pointer JSON pointer or parameter name that violations carry
 * @param min least number of characters, blanks at the ends not counted
 * @param max greatest number of characters
 * @param lines whether line ends and tabs are allowed
 */
public record TextRule(String pointer, int min, int max, boolean lines) {

  /** Most characters of a protocol's name. */
  public static final int MAX_NAME = 120;

  /** Most characters of a filter of conversations. */
  public static final int MAX_FILTER = CaptureOptions.MAX_FILTER;

  /** Most characters of a version's description. */
  public static final int MAX_DESCRIPTION = 4000;

  /** Name of a protocol, as a member of a change. */
  public static final TextRule NAME = new TextRule("/name", 1, MAX_NAME, false);

  /** Name of a protocol that a submission asks for. */
  public static final TextRule WANTED_NAME = new TextRule("name", 1, MAX_NAME, false);

  /** Filter of conversations that a submission asks for. */
  public static final TextRule FILTER = new TextRule("filter", 1, MAX_FILTER, false);

  /** Description of a version. */
  public static final TextRule DESCRIPTION = new TextRule("/description", 0, MAX_DESCRIPTION, true);

  /** Part of a name that is searched for. */
  public static final TextRule SEARCH = new TextRule("name", 0, MAX_NAME, false);

  /**
   * Checks a text.
   *
   * @param text null is always allowed
   * @throws RequestException when it breaks the rule
   */
  public void check(String text) {
    Optional<Violation> violation = violation(text);
    if (violation.isPresent()) {
      throw new RequestException(
          ErrorCode.INVALID_REQUEST,
          "A text of the request cannot be used.",
          List.of(violation.get()));
    }
  }

  /** How a text breaks the rule; empty when it does not. */
  public Optional<Violation> violation(String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.strip().length() < min || text.length() > max) {
      return Optional.of(
          new Violation(pointer, "must have from " + min + " to " + max + " characters"));
    }
    if (text.codePoints().anyMatch(this::forbidden)) {
      return Optional.of(
          new Violation(
              pointer,
              lines
                  ? "must not have control characters"
                  : "must not have control or invisible characters"));
    }
    return Optional.empty();
  }

  private boolean forbidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> !(lines && (c == '\n' || c == '\r' || c == '\t'));
      case Character.SURROGATE -> true;
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> !lines;
      default -> false;
    };
  }
}
