package com.qbitel.discovery.validation;

import com.qbitel.discovery.capture.Framing;
import com.qbitel.discovery.capture.MessageBoundaries;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import com.qbitel.discovery.language.Surprises;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.session.ConversationMonitor;
import com.qbitel.discovery.session.StateMachine;
import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.validation.rules.RuleSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The validation stage's one way in for code without a container. */
public final class ValidationStage {

  /** Most bytes of a message. */
  public static final int MOST_BYTES = 10 << 20;

  /** Rate that is taken where a profile does not say how many messages of its own it parses. */
  private static final double USUAL_RATE = 0.9;

  /** A trial on 150 messages at most says no more, even if all of them parsed. */
  private static final double SUREST = 0.99;

  private ValidationStage() {}

  /**
   * What messages are validated against.
   *
   * @param grammar the profile's types
   * @param parser its parser
   * @param framing how streams fall into messages
   * @param parseRate share of messages held out that parsed; empty when the profile does not say
   * @param language its probabilistic grammar; empty when it has none
   * @param machine its state machine; empty when it has none
   * @param names what events are called
   */
  public record Norm(
      Grammar grammar,
      MessageParser parser,
      Framing framing,
      Optional<Double> parseRate,
      Optional<ProbabilisticGrammar> language,
      Optional<StateMachine> machine,
      Function<Event, String> names) {}

  /**
   * What is wanted beside the norm.
   *
   * @param level how closely messages are looked at
   * @param rules the user's own rules
   * @param off codes of issues that are not told
   */
  public record Wishes(ValidationLevel level, RuleSet rules, Set<String> off) {

    public Wishes {
      off = Set.copyOf(off);
    }

    /** A level alone. */
    public static Wishes of(ValidationLevel level) {
      return new Wishes(level, RuleSet.NONE, Set.of());
    }
  }

  /** A validator of the messages of an input. */
  public static MessageValidator validator(Norm norm, Wishes wishes, MessageTable messages) {
    ValidationLevel level = wishes.level();
    List<MessageCheck> checks =
        Stream.concat(checks(norm, level), Stream.of(new UserRuleCheck(wishes.rules())))
            .filter(c -> level.includes(c.level()))
            .toList();
    Optional<ConversationMonitor> conversations =
        level.includes(ValidationLevel.STRICT)
            ? norm.machine().map(m -> new ConversationMonitor(m, messages))
            : Optional.empty();
    return new ProfileValidator(norm.parser(), checks, wishes.off(), messages, conversations);
  }

  private static Stream<MessageCheck> checks(Norm norm, ValidationLevel level) {
    double rate = Math.min(SUREST, norm.parseRate().orElse(USUAL_RATE));
    Stream<MessageCheck> always =
        Stream.of(
            new SizeCheck(MOST_BYTES),
            new TypeCheck(rate),
            new KeywordCheck(norm.grammar(), rate),
            new ParseCheck(rate),
            new FramingCheck(MessageBoundaries.of(norm.framing()), norm.framing().confidence()),
            new MomentCheck(norm.names()));
    Stream<MessageCheck> ofGrammar =
        norm.language()
            .map(l -> new GrammarCheck(new Surprises(norm.grammar(), l), level))
            .map(Stream::<MessageCheck>of)
            .orElse(Stream.empty());
    return Stream.concat(always, ofGrammar);
  }
}
