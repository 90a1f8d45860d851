package com.qbitel.web.request;

import com.qbitel.audit.AuditOrigin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes the audit origin of a request. */
public final class Origins {

  /** Actor of requests that carry no token. */
  public static final String ANONYMOUS = "anonymous";

  private static final int USER_AGENT_LIMIT = 256;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private Origins() {}

  /** The origin of a request: its caller, or {@link #ANONYMOUS}. */
  public static AuditOrigin of(HttpServletRequest request) {
    Optional<Caller> caller = Caller.of(request);
    return new AuditOrigin(
        caller.map(Caller::name).orElse(ANONYMOUS),
        caller.map(Caller::roles).orElse(Set.of()),
        caller.isPresent() ? "jwt" : "none",
        caller.map(Caller::tokenId).orElse(null),
        CorrelationId.of(request),
        request.getRemoteAddr(),
        userAgent(request.getHeader("User-Agent")));
  }

  private static String userAgent(String header) {
    if (header == null) {
      return null;
    }
    String printable = CONTROL.matcher(header).replaceAll(" ");
    return printable.length() <= USER_AGENT_LIMIT
        ? printable
        : printable.substring(0, USER_AGENT_LIMIT);
  }
}
