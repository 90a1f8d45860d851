package com.qbitel.web.view;

import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.message.Message;
import com.qbitel.discovery.profile.DiscoveryRepository.ExplainedMessage;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message of a discovery and how its grammar explains it.
 *
 * @param index position among the messages, from 0
 * @param packet number of the packet that completed it, from 1; null when there is none
 * @param time capture time, null when unknown
 * @param source sending endpoint, null when unknown
 * @param destination receiving endpoint, null when unknown
 * @param type identifier of its message type, null when no type takes it
 * @param payload its bytes in lower-case hex, null for those who see no payload
 * @param fields its fields in order
 */
@Schema(description = "A message of a discovery and how its grammar explains it.")
public record MessageView(
    int index,
    Long packet,
    Instant time,
    String source,
    String destination,
    String type,
    String payload,
    List<FieldView> fields) {

  /**
   * A field at its place in one message.
   *
   * @param confidence probability that both boundaries are exact
   */
  public record FieldView(int offset, int length, String name, String kind, double confidence) {}

  /** The view of a message, {@code redacted} for those who see no payload. */
  public static MessageView of(ExplainedMessage explained, boolean redacted) {
    Message m = explained.message();
    var type = explained.dissection().type();
    return new MessageView(
        m.index(),
        m.packet() > 0 ? m.packet() : null,
        m.time(),
        known(m.source()),
        known(m.destination()),
        type == null ? null : type.id(),
        redacted ? null : HexFormat.of().formatHex(m.payload()),
        explained.dissection().fields().stream().map(MessageView::field).toList());
  }

  private static FieldView field(PlacedField placed) {
    return new FieldView(
        placed.offset(),
        placed.length(),
        placed.field().name(),
        placed.field().kind().label(),
        placed.field().confidence());
  }

  private static String known(String endpoint) {
    return endpoint.isEmpty() ? null : endpoint;
  }
}
