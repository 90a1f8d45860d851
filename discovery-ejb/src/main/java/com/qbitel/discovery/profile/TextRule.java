package com.qbitel.discovery.profile;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.util.List;

/**
 * What a text from a client must be before it is stored or searched for: of a bounded length and
 * without control characters, which no name needs and the database does not take.
 *
 * @param pointer JSON pointer or parameter name that violations carry
 * @param min least number of characters, blanks at the ends not counted
 * @param max greatest number of characters
 * @param lines whether line ends and tabs are allowed
 */
public record TextRule(String pointer, int min, int max, boolean lines) {

  /** Name of a protocol, as a member of a change. */
  public static final TextRule NAME = new TextRule("/name", 1, 200, false);

  /** Name of a protocol that a submission asks for. */
  public static final TextRule WANTED_NAME = new TextRule("name", 1, 200, false);

  /** Conversation group that a submission asks for. */
  public static final TextRule FILTER = new TextRule("filter", 1, 200, false);

  /** Description of a version. */
  public static final TextRule DESCRIPTION = new TextRule("/description", 0, 4000, true);

  /** Part of a name that is searched for. */
  public static final TextRule SEARCH = new TextRule("name", 0, 200, false);

  /**
   * Checks a text.
   *
   * @param text null is always allowed
   * @throws RequestException when it breaks the rule
   */
  public void check(String text) {
    if (text == null) {
      return;
    }
    if (text.strip().length() < min || text.length() > max) {
      throw refuse("must have from " + min + " to " + max + " characters");
    }
    if (text.chars().anyMatch(this::forbidden)) {
      throw refuse("must not have control characters");
    }
  }

  private boolean forbidden(int c) {
    boolean layout = c == '\n' || c == '\r' || c == '\t';
    return Character.isISOControl(c) && !(lines && layout);
  }

  private RequestException refuse(String message) {
    return new RequestException(
        ErrorCode.INVALID_REQUEST,
        "A text of the request cannot be used.",
        List.of(new Violation(pointer, message)));
  }
}
