package com.qbitel.cli;

import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.GrammarLearningException;
import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.KindClaims;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageDissector.PlacedField;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import java.io.IOException;

/** Type and fields of every message, a JSON line each. */
final class Predictions {

  /** Label of messages that no type takes. */
  private static final String NO_TYPE = "none";

  private final MessageTable messages;
  private final MessageDissector dissector;
  private final KindClaims claims;
  private final MessageNumbers numbers;

  private Predictions(MessageTable messages, MessageDissector dissector, MessageNumbers numbers) {
    this.messages = messages;
    this.dissector = dissector;
    claims = KindClaims.of(dissector, messages);
    this.numbers = numbers;
  }

  static Predictions of(DiscoveryResult result, MessageNumbers numbers) {
    if (result.grammar() == null) {
      throw new GrammarLearningException(
          ErrorCode.STAGE_FAILED, result.warnings().getLast().text());
    }
    return new Predictions(
        result.capture().messages(), GrammarStage.dissector(result.grammar()), numbers);
  }

  /**
   * Writes {@code {"i":0,"cluster":"t0","fields":[[0,2,"const"],[2,1,""],...]}} a message; fields
   * of which no kind is claimed have an empty one.
   */
  void writeTo(Appendable target) throws IOException {
    for (int m = 0; m < messages.size(); m++) {
      Dissection d = dissector.dissect(messages.payload(m), messages.direction(m));
      String type = d.type() == null ? NO_TYPE : d.type().id();
      target
          .append("{\"i\":")
          .append(Long.toString(numbers.of(messages.packet(m), m)))
          .append(",\"cluster\":")
          .append(Json.write(type))
          .append(",\"fields\":[");
      String separator = "";
      for (PlacedField f : d.fields()) {
        target
            .append(separator)
            .append("[" + f.offset() + "," + f.length() + ",\"" + kind(f) + "\"]");
        separator = ",";
      }
      target.append("]}\n");
    }
  }

  private String kind(PlacedField f) {
    return claims.of(f).map(FieldKind::label).orElse("");
  }
}
