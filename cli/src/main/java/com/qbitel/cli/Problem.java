package com.qbitel.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.qbitel.discovery.error.CaptureException;
import com.qbitel.discovery.error.DiscoveryException;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import java.util.List;

/**
 * A problem document (RFC 9457) about one file, with the same kinds as over HTTP.
 *
 * @param type URI of the kind
 * @param title the kind in words
 * @param status the HTTP status that would report it
 * @param detail what is wrong this time
 * @param component the stage that failed, null when none did
 * @param recoverable whether a repetition may succeed
 * @param packet number of the packet or line at fault, from 1; null when none is meant
 * @param violations places of the input that break a rule
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String component,
    Boolean recoverable,
    Long packet,
    List<Violation> violations) {

  private static final String BASE = "https://qbitel.com/problems/";
  private static final int INTERNAL = 500;

  Problem {
    violations = List.copyOf(violations);
  }

  /** One file's problem, as a line of JSON output. */
  record OfFile(String file, Problem problem) {}

  /** A failure of a stage. */
  static Problem of(DiscoveryException e) {
    Long packet =
        e instanceof CaptureException c && c.packet().isPresent() ? c.packet().getAsLong() : null;
    List<Violation> violations = e instanceof RequestException r ? r.violations() : List.of();
    return of(
        e.code().slug(),
        e.code().status(),
        e.getMessage(),
        e.component(),
        e.recoverable(),
        packet,
        violations);
  }

  /** A file that there is nothing to be read from. */
  static Problem unreadable(String detail) {
    return of("unreadable-file", 422, detail, null, null, null, List.of());
  }

  /** A file without content. */
  static Problem empty() {
    return of(
        ErrorCode.NO_MESSAGES.slug(),
        ErrorCode.NO_MESSAGES.status(),
        "the file is empty",
        null,
        null,
        null,
        List.of());
  }

  /** More than this process's memory holds. */
  static Problem tooLarge() {
    long mib = Runtime.getRuntime().maxMemory() >> 20;
    return of(
        ErrorCode.TOO_LARGE.slug(),
        ErrorCode.TOO_LARGE.status(),
        "it needs more memory than the " + mib + " MiB that this process may use",
        null,
        null,
        null,
        List.of());
  }

  /** A fault of the product. */
  static Problem internal() {
    return of(
        "internal-error",
        INTERNAL,
        "the engine failed on this input; --debug shows where",
        null,
        null,
        null,
        List.of());
  }

  private static Problem of(
      String slug,
      int status,
      String detail,
      String component,
      Boolean recoverable,
      Long packet,
      List<Violation> violations) {
    String words = slug.replace('-', ' ');
    String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return new Problem(
        BASE + slug, title, status, detail, component, recoverable, packet, violations);
  }

  /** The exit code for it. */
  int exitCode() {
    return status == INTERNAL ? ExitCode.SOFTWARE : ExitCode.INPUT;
  }
}
