package com.qbitel.discovery.document;

import com.qbitel.discovery.validation.Verdict;
import com.qbitel.discovery.validation.issue.ValidationIssue;
import java.util.List;
import java.util.Locale;

/**
 * The verdict on one message.
 *
 * @param i its number
 * @param valid whether no issue rejects it
 * @param confidence probability that the verdict is right, as far as the profile can be relied on
 * @param issues what is not as it should be, by offset
 */
public record VerdictDocument(long i, boolean valid, double confidence, List<IssuePart> issues) {

  public VerdictDocument {
    issues = DiscoveryDocument.listOf(issues);
  }

  /**
   * Something that is not as it should be.
   *
   * @param severity {@code info}, {@code warning}, {@code error} or {@code critical}; a message is
   *     invalid from {@code error} on
   * @param code what it is
   * @param offset first byte that it is about
   * @param length number of bytes, 0 when something is missing there
   * @param field name of the field, null when it is about none
   * @param expected what should be there, null when there is no saying
   * @param actual what is there, in words or lower-case hex
   * @param suggestion what to do about it
   */
  public record IssuePart(
      String severity,
      String code,
      int offset,
      int length,
      String field,
      String expected,
      String actual,
      String suggestion) {

    private static IssuePart of(ValidationIssue i) {
      return new IssuePart(
          i.severity().name().toLowerCase(Locale.ROOT),
          i.code(),
          i.offset(),
          i.length(),
          i.field().isEmpty() ? null : i.field(),
          i.expected().isEmpty() ? null : i.expected(),
          i.actual(),
          i.suggestion());
    }
  }

  /** The document of a verdict. */
  public static VerdictDocument of(long number, Verdict verdict) {
    return new VerdictDocument(
        number,
        verdict.valid(),
        verdict.confidence(),
        verdict.issues().stream().map(IssuePart::of).toList());
  }
}
