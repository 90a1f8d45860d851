package com.qbitel.discovery.document;

import com.qbitel.discovery.document.ParseDocument.FieldValue;
import com.qbitel.discovery.document.ParseDocument.ProblemPart;
import com.qbitel.discovery.language.GeneratedMessage;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A generated message.
 *
 * @param i its number
 * @param type identifier of the type that it was made as
 * @param direction the side that would send it: {@code request} or {@code response}
 * @param payload its bytes, lower-case hex
 * @param fields its fields as the parser sees them; those before the problem, when there is one
 * @param broken how it was broken; null for a valid one
 */
public record GeneratedDocument(
    long i,
    String type,
    String direction,
    String payload,
    List<FieldValue> fields,
    BrokenPart broken) {

  public GeneratedDocument {
    fields = List.copyOf(fields);
  }

  /**
   * How a message was broken.
   *
   * @param way what was done to a valid one
   * @param problem why the parser rejects it
   */
  public record BrokenPart(String way, ProblemPart problem) {}

  /** The document of a message. */
  public static GeneratedDocument of(long number, GeneratedMessage m) {
    byte[] payload = m.payload();
    return new GeneratedDocument(
        number,
        m.type().id(),
        m.direction().name().toLowerCase(Locale.ROOT),
        HexFormat.of().formatHex(payload),
        m.fields().stream().map(f -> ParseDocument.value(payload, f)).toList(),
        m.breakage()
            .map(b -> new BrokenPart(b.way(), ParseDocument.part(b.problem())))
            .orElse(null));
  }
}
