package com.qbitel.discovery.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.document.TrafficGenerator.Wish;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.GeneratedMessage;
import com.qbitel.discovery.language.LanguageNotation;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.ExportFormat;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParseTree;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.parser.StreamGap;
import com.qbitel.discovery.parser.StreamParser;
import com.qbitel.discovery.pipeline.DiscoveryResult;
import com.qbitel.discovery.session.Notation;
import com.qbitel.discovery.version.Compatibility;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * All that is done with a profile that was read.
 *
 * @param original a profile that is as it was written
 * @param learned what it was learned from
 */
record ProfileUses(ProfileDocument original, DiscoveryResult learned) {

  private static final int MESSAGES = 12;
  private static final int GENERATED = 6;

  /** Ways to use a profile. */
  enum Use {
    PARSE,
    GENERATE,
    EXPORT,
    STATE_MACHINE,
    COMPARE,
    DRIFT
  }

  /** Uses a profile; none of them may fail. */
  void use(ProfileDocument profile, Use use) {
    switch (use) {
      case PARSE -> parse(profile);
      case GENERATE -> generate(profile);
      case EXPORT -> export(profile);
      case STATE_MACHINE -> stateMachine(profile);
      case COMPARE -> compare(profile);
      case DRIFT -> drift(profile);
    }
  }

  private MessageTable messages() {
    return learned.capture().messages();
  }

  /** The compiled parser and the interpreter agree, on messages and behind them in a stream. */
  private void parse(ProfileDocument profile) {
    if (profile.filter() != null) {
      CaptureOptions.defaults().withFilter(profile.filter());
    }
    Grammar grammar = ProfileDocuments.grammar(profile);
    MessageParser compiled = ParserStage.compiler().parser(grammar);
    MessageParser interpreted = ParserStage.interpreter().parser(grammar);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    MessageTable all = messages();
    for (int k = 0; k < MESSAGES; k++) {
      int m = k * all.size() / MESSAGES;
      byte[] payload = all.payload(m);
      ParsedMessage parsed = compiled.parse(payload, all.direction(m));
      assertThat(interpreted.parse(payload, all.direction(m))).isEqualTo(parsed);
      Json.write(ParseDocument.withTree(m, payload, parsed));
      ParseTree.of(parsed, payload);
      stream.writeBytes(payload);
    }
    for (Direction d : List.of(Direction.REQUEST, Direction.RESPONSE)) {
      ParserStage.stream(compiled, ProfileDocuments.framing(profile), d, new Ignored())
          .ifPresent(s -> {
            byte[] bytes = stream.toByteArray();
            s.feed(bytes, 0, bytes.length);
            s.end();
          });
    }
  }

  /** Nothing is done with what is found. */
  private static final class Ignored implements StreamParser.Out {
    @Override
    public void message(long offset, byte[] bytes, ParsedMessage parsed) {
      // only that it is found
    }

    @Override
    public void gap(StreamGap gap) {
      // only that it is found
    }
  }

  private static void generate(ProfileDocument profile) {
    Optional<ProbabilisticGrammar> language = ProfileDocuments.language(profile);
    if (language.isEmpty()) {
      return;
    }
    LanguageNotation.write(language.get());
    for (Wish wish : Wish.values()) {
      TrafficGenerator traffic = TrafficGenerator.of(profile, wish, 1).orElseThrow();
      Optional<GeneratedMessage> made = Optional.empty();
      for (int k = 0; k < GENERATED && (k == 0 || made.isPresent()); k++) {
        made = traffic.next();
      }
    }
  }

  private static void export(ProfileDocument profile) {
    Json.write(profile);
    for (ExportFormat format : ExportFormat.values()) {
      ParserStage.exporter().export(ProfileDocuments.exported(profile), format);
    }
  }

  private static void stateMachine(ProfileDocument profile) {
    if (profile.stateMachine() != null) {
      for (Notation notation : Notation.values()) {
        notation.write(profile.stateMachine().machine(), new EventNames(profile.messageTypes()));
      }
    }
  }

  private void compare(ProfileDocument profile) {
    for (boolean redacted : new boolean[] {false, true}) {
      Json.write(DifferenceDocument.of(original, profile, List.of(), redacted));
      Json.write(DifferenceDocument.of(profile, original, List.of(), redacted));
    }
    MessageParser before = ParserStage.interpreter().parser(ProfileDocuments.grammar(original));
    MessageParser after = ParserStage.interpreter().parser(ProfileDocuments.grammar(profile));
    Compatibility.replay(before, after, messages());
  }

  private void drift(ProfileDocument profile) {
    MessageParser parser = ParserStage.interpreter().parser(ProfileDocuments.grammar(profile));
    Json.write(
        DriftDocument.of(profile, parser, learned, new GapDocument.GapsPart(0, 0), "a.pcap"));
  }
}
