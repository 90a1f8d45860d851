package com.qbitel.discovery.error;

import java.util.List;

/** A request that cannot be served as it stands, with the places that have to be changed. */
public final class RequestException extends DiscoveryException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public RequestException(ErrorCode code, String message) {
    this(code, message, List.of());
  }

  public RequestException(ErrorCode code, String message, List<Violation> violations) {
    super(code, message, false, null);
    this.violations = List.copyOf(violations);
  }

  /**
   * What cannot be used for what it says at some places; the first of them is in the message.
   *
   * @param sentence what cannot be used, without its full stop
   * @param violations at least one
   */
  public static RequestException invalid(String sentence, List<Violation> violations) {
    Violation first = violations.getFirst();
    return new RequestException(
        ErrorCode.INVALID_REQUEST,
        "%s: at %s %s.".formatted(sentence, first.pointer(), first.message()),
        violations);
  }

  /** One rule that the request breaks. */
  public List<Violation> violations() {
    return violations == null ? List.of() : violations;
  }

  @Override
  public String component() {
    return "request";
  }
}
