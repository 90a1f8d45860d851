package com.qbitel.discovery.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.parser.ParseProblem;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A text message whose type takes what no other takes does not begin with a word of another type in
 * which one byte is wrong. Such a word was damaged, or it is a code of a kind that never came.
 *
 * @param words words by which types are told; none in binary protocols
 * @param parseRate share of the protocol's messages that the profile parses, as it judged itself
 */
record KeywordCheck(List<String> words, double parseRate) implements MessageCheck {

  /** Shorter words are alike by chance. */
  private static final int SHORTEST = 3;

  KeywordCheck(Grammar grammar, double parseRate) {
    this(
        grammar.types().stream()
            .flatMap(t -> t.selector().token().stream())
            .filter(w -> w.length() >= SHORTEST)
            .distinct()
            .toList(),
        parseRate);
  }

  @Override
  public ValidationLevel level() {
    return ValidationLevel.BASIC;
  }

  @Override
  public void check(CheckedMessage message, Consumer<Finding> out) {
    Optional<MessageType> type = message.parsed().type();
    if (words.isEmpty() || type.isEmpty() || !type.get().selector().token().isEmpty()) {
      return;
    }
    byte[] bytes = message.bytes();
    int first = indexOf(bytes, ' ', bytes.length);
    int code = first < bytes.length && indexOf(bytes, '/', first) < first ? first + 1 : 0;
    for (String w : words) {
      int at = nearly(w, bytes, 0) ? 0 : nearly(w, bytes, code) ? code : -1;
      if (at >= 0) {
        out.accept(new Finding(issue(message, at, w), parseRate));
        return;
      }
    }
  }

  private static ValidationIssue issue(CheckedMessage message, int at, String word) {
    return new ValidationIssue(
        Severity.ERROR,
        ParseProblem.Code.UNKNOWN_TYPE.label(),
        at,
        word.length(),
        "",
        word,
        new String(message.bytes(), at, word.length(), ISO_8859_1),
        "If the protocol has messages with this word, discover it anew with some of them.");
  }

  /** Whether a word of a message is another one but for one byte. */
  private static boolean nearly(String word, byte[] bytes, int from) {
    int n = word.length();
    if (from + n > bytes.length || from + n < bytes.length && letter(bytes[from + n])) {
      return false;
    }
    int wrong = 0;
    for (int k = 0; k < n; k++) {
      wrong += bytes[from + k] == word.charAt(k) ? 0 : 1;
    }
    return wrong == 1;
  }

  private static boolean letter(byte b) {
    return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }

  /** Where a byte comes first, {@code to} when it does not. */
  private static int indexOf(byte[] bytes, char c, int to) {
    int k = 0;
    while (k < to && bytes[k] != c) {
      k++;
    }
    return k;
  }
}
