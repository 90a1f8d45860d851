package com.qbitel.web.resource;

import com.qbitel.audit.AuditFilter;
import com.qbitel.audit.AuditRecord.Outcome;
import com.qbitel.audit.AuditRecord.Severity;
import com.qbitel.discovery.profile.TextRule;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which audit events are wanted: query parameters that must all hold. */
public class AuditQuery {

  private static final int MAX_LENGTH = 256;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  @QueryParam("from")
  @Parameter(name = "from", description = "Earliest time, inclusive.")
  @Schema(type = SchemaType.STRING, format = "date-time")
  String from;

  @QueryParam("to")
  @Parameter(name = "to", description = "Latest time, exclusive.")
  @Schema(type = SchemaType.STRING, format = "date-time")
  String to;

  @QueryParam("actor")
  @Parameter(name = "actor", description = "Who acted.")
  String actor;

  @QueryParam("action")
  @Parameter(name = "action", description = "What was done.", example = "discovery.create")
  private String action;

  @QueryParam("objectType")
  @Parameter(name = "objectType", description = "Noun of the object.")
  private String objectType;

  @QueryParam("objectId")
  @Parameter(name = "objectId", description = "Identifier of the object.")
  private String objectId;

  @QueryParam("outcome")
  @Parameter(name = "outcome", description = "What became of it.")
  @Schema(enumeration = {"SUCCESS", "DENIED", "FAILED"})
  private String outcome;

  @QueryParam("minimumSeverity")
  @Parameter(name = "minimumSeverity", description = "This severity or a higher one.")
  @Schema(enumeration = {"INFO", "WARNING", "ERROR", "CRITICAL"})
  private String minimumSeverity;

  @QueryParam("correlationId")
  @Parameter(name = "correlationId", description = "Request it belongs to.")
  private String correlationId;

  @QueryParam("session")
  @Parameter(name = "session", description = "Token or job it belongs to.")
  private String session;

  @QueryParam("sourceAddress")
  @Parameter(name = "sourceAddress", description = "Where the request came from.")
  private String sourceAddress;

  @QueryParam("framework")
  @Parameter(name = "framework", description = "Compliance framework it bears on.")
  private String framework;

  AuditFilter filter() {
    asked()
        .forEach((parameter, value) -> new TextRule(parameter, 1, MAX_LENGTH, true).check(value));
    return new AuditFilter(
        time("from", from),
        time("to", to),
        actor,
        action,
        objectType,
        objectId,
        constant("outcome", outcome, Outcome.class),
        constant("minimumSeverity", minimumSeverity, Severity.class),
        correlationId,
        session,
        sourceAddress,
        framework);
  }

  /** The conditions that were given, by parameter. */
  Map<String, String> asked() {
    Map<String, String> given = new TreeMap<>();
    put(given, "from", from);
    put(given, "to", to);
    put(given, "actor", actor);
    put(given, "action", action);
    put(given, "objectType", objectType);
    put(given, "objectId", objectId);
    put(given, "outcome", outcome);
    put(given, "minimumSeverity", minimumSeverity);
    put(given, "correlationId", correlationId);
    put(given, "session", session);
    put(given, "sourceAddress", sourceAddress);
    put(given, "framework", framework);
    return given;
  }

  private static void put(Map<String, String> given, String parameter, String value) {
    if (value != null) {
      given.put(parameter, value);
    }
  }

  private static Instant time(String parameter, String text) {
    try {
      Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
      if (time == null || !time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeException e) {
      // answered below, like a time that no event can have
    }
    throw Answers.invalid(
        parameter, "must be a time as in 2026-01-31T12:00:00Z, of the years 0001 to 9999");
  }

  private static <E extends Enum<E>> E constant(String parameter, String text, Class<E> type) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> c.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Answers.invalid(
                parameter, "must be one of " + Arrays.toString(type.getEnumConstants())));
  }
}
