package com.qbitel.discovery.validation.rules;

import com.google.protobuf.ByteString;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.error.Violation;
import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.parser.ParsedMessage;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Rules that are compiled for a grammar. Immutable, safe for several threads. */
public final class RuleSet {

  /** Longest that the evaluation of one rule with loops may take, nanoseconds. */
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(50);

  private final RuleFields fields;
  private final List<CompiledRule> rules;
  private final Set<String> asked = new HashSet<>();

  /** What became of a rule. */
  public enum Outcome {
    /** The message is as it says. */
    HOLDS,
    /** It is not. */
    VIOLATED,
    /** It is not about such messages. */
    ELSEWHERE,
    /** It could not be evaluated: a division by zero, too many steps, too much time. */
    FAILED
  }

  /** A rule that took too long. */
  private static final class LateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LateException() {
      super("takes longer than 50 ms", null, false, false);
    }
  }

  /** No rules. */
  public static final RuleSet NONE =
      new RuleSet(new RuleFields(new Grammar(List.of(), Optional.empty())), List.of());

  private RuleSet(RuleFields fields, List<CompiledRule> rules) {
    this.fields = fields;
    this.rules = List.copyOf(rules);
    rules.forEach(r -> asked.addAll(r.asked()));
  }

  /**
   * Compiles those rules that are active.
   *
   * @throws RequestException when one cannot be used for the grammar; with a violation for each,
   *     whose pointers start at the list of the rules
   */
  public static RuleSet of(List<UserRule> rules, Grammar grammar) {
    RuleFields fields = new RuleFields(grammar);
    List<CompiledRule> compiled = new ArrayList<>();
    List<Violation> faults = new ArrayList<>();
    if (!rules.isEmpty()) {
      RuleCompiler compiler = new RuleCompiler(grammar, fields);
      for (int k = 0; k < rules.size(); k++) {
        String at = "/rules/" + k;
        compiler
            .compile(
                rules.get(k),
                text -> faults.add(new Violation(at + "/valid", text)),
                type -> faults.add(new Violation(at + "/types", "the profile has no type " + type)))
            .filter(c -> c.rule().active())
            .ifPresent(compiled::add);
      }
    }
    if (!faults.isEmpty()) {
      throw RequestException.invalid("The rules cannot be used with the profile", faults);
    }
    return new RuleSet(fields, compiled);
  }

  /** The rules that are active, in their order. */
  public List<UserRule> rules() {
    return rules.stream().map(CompiledRule::rule).toList();
  }

  /**
   * Evaluates all rules on a message.
   *
   * @param parsed what the profile's parser says of it
   * @param out takes each rule with what became of it
   */
  public void evaluate(
      byte[] payload,
      Direction direction,
      ParsedMessage parsed,
      BiConsumer<UserRule, Outcome> out) {
    if (rules.isEmpty()) {
      return;
    }
    Optional<MessageType> type = parsed.ok() ? parsed.type() : Optional.empty();
    if (type.isEmpty()) {
      rules.forEach(r -> out.accept(r.rule(), Outcome.ELSEWHERE));
      return;
    }
    Map<String, Object> first = new HashMap<>();
    Map<String, List<Object>> every = new HashMap<>();
    fields.read(payload, parsed, asked, first, every);
    asked.forEach(name -> every.putIfAbsent(name, List.of()));
    Map<String, Object> variables = new HashMap<>();
    variables.put(RuleCompiler.FIRST, first);
    variables.put(RuleCompiler.EVERY, every);
    variables.put(RuleCompiler.TYPE, type.get().id());
    variables.put(RuleCompiler.DIRECTION, direction.name().toLowerCase(Locale.ROOT));
    variables.put(RuleCompiler.LENGTH, (long) payload.length);
    variables.put(RuleCompiler.RAW, ByteString.copyFrom(payload));
    for (CompiledRule r : rules) {
      boolean about =
          (r.types().isEmpty() || r.types().contains(type.get().id()))
              && first.keySet().containsAll(r.needed());
      out.accept(r.rule(), about ? outcome(r, variables) : Outcome.ELSEWHERE);
    }
  }

  private static Outcome outcome(CompiledRule r, Map<String, Object> variables) {
    try {
      Object holds = r.loops() ? watched(r, variables) : r.program().eval(variables);
      return Boolean.TRUE.equals(holds) ? Outcome.HOLDS : Outcome.VIOLATED;
    } catch (CelEvaluationException | LateException e) {
      return Outcome.FAILED;
    }
  }

  private static Object watched(CompiledRule r, Map<String, Object> variables)
      throws CelEvaluationException {
    long begin = System.nanoTime();
    return r.program()
        .trace(
            variables,
            (expression, value) -> {
              if (System.nanoTime() - begin > LONGEST) {
                throw new LateException();
              }
            });
  }
}
