package com.qbitel.discovery.document;

import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is wrong with a document, and where; the first of it. Used by one thread. */
final class DocumentFaults {

  /** More of them help nobody. */
  private static final int MOST = 20;

  private final String noun;
  private final List<Violation> violations = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param noun what the document is
   */
  DocumentFaults(String noun) {
    this.noun = noun;
  }

  /** Whether nothing is wrong so far. */
  boolean none() {
    return violations.isEmpty();
  }

  /** Notes what is wrong at a JSON pointer, unless it is right. */
  void require(boolean right, String at, String words) {
    if (!right && violations.size() < MOST) {
      violations.add(new Violation(at, words));
    }
  }

  void present(Object value, String at) {
    require(value != null, at, "there must be a value");
  }

  void between(long least, long value, long most, String at) {
    require(
        value >= least && value <= most,
        at,
        "the number must be %s to %s, not %s".formatted(least, most, value));
  }

  void share(double value, String at) {
    require(value >= 0 && value <= 1, at, "the number must be 0 to 1");
  }

  /** Bytes in lower-case hex; any number of them. */
  void hex(String value, String at) {
    require(
        value != null && value.length() % 2 == 0 && value.chars().allMatch(DocumentFaults::digit),
        at,
        "there must be bytes in lower-case hex");
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  void allHex(List<String> values, String at) {
    each(values, at, this::hex);
  }

  /** Checks each element of a list, which may be null. */
  <T> void each(List<T> list, String at, Check<T> check) {
    for (int k = 0; list != null && k < list.size() && violations.size() < MOST; k++) {
      check.of(list.get(k), at + "/" + k);
    }
  }

  void atMost(int most, List<?> list, String at) {
    require(list.size() <= most, at, "there may be %s, not %s".formatted(most, list.size()));
  }

  /** Checks a part that may be absent. */
  static <T> void ifPresent(T part, Consumer<T> check) {
    if (part != null) {
      check.accept(part);
    }
  }

  /** A check of a value at a place. */
  @FunctionalInterface
  interface Check<T> {
    void of(T value, String at);
  }

  /**
   * Refuses the document if anything is wrong.
   *
   * @throws RequestException with the places
   */
  void refuse() {
    if (!none()) {
      throw RequestException.invalid("The " + noun + " cannot be used", violations);
    }
  }
}
