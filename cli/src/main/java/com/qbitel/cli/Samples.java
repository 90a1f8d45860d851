package com.qbitel.cli;

import com.qbitel.cli.text.SampleMessage;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.message.Message;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import java.util.HashMap;
import java.util.Map;

/** The first message of each type. */
final class Samples {

  private Samples() {}

  /** Messages by the identifier of their type. */
  static Map<String, SampleMessage> of(DiscoveryResult result) {
    Map<String, SampleMessage> samples = new HashMap<>();
    Grammar grammar = result.grammar();
    if (grammar == null) {
      return samples;
    }
    MessageDissector dissector = GrammarStage.dissector(grammar);
    MessageTable messages = result.capture().messages();
    for (int i = 0; i < messages.size() && samples.size() < grammar.types().size(); i++) {
      Dissection d = dissector.dissect(messages.payload(i), messages.direction(i));
      if (d.type() != null && !samples.containsKey(d.type().id())) {
        samples.put(d.type().id(), sample(messages.message(i), d));
      }
    }
    return samples;
  }

  private static SampleMessage sample(Message message, Dissection dissection) {
    return new SampleMessage(
        message.index(),
        message.source(),
        message.destination(),
        message.payload(),
        dissection.fields().stream()
            .map(p ->
                new SampleMessage.Part(
                    p.offset(), p.length(), p.field().name(), p.field().kind().label()))
            .toList());
  }
}
