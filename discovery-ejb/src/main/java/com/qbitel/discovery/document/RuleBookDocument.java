package com.qbitel.discovery.document;

import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.validation.issue.Severity;
import com.qbitel.discovery.validation.rules.RuleBook;
import com.qbitel.discovery.validation.rules.RuleSample;
import com.qbitel.discovery.validation.rules.UserRule;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a user wants of the validation of a protocol's messages.
 *
 * @param schema identifier of the document's schema with its version; null means the present one
 * @param rules rules over the fields of messages; null means none
 * @param samples messages that the rules are tested on; null means none
 * @param off codes of built-in rules that are switched off; null means none
 */
public record RuleBookDocument(
    String schema, List<RulePart> rules, List<SamplePart> samples, List<String> off) {

  /** The schema written now. */
  public static final String SCHEMA = "https://qbitel.com/schemas/rules/1";

  private static final int MOST_RULES = 100;
  private static final int MOST_SAMPLES = 1_000;
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_EXPRESSION = 2_000;
  private static final int LONGEST_PAYLOAD = 1 << 16;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9.:-]{0,79}");

  public RuleBookDocument {
    rules = DiscoveryDocument.listOf(rules);
    samples = DiscoveryDocument.listOf(samples);
    off = DiscoveryDocument.listOf(off);
  }

  /**
   * A rule.
   *
   * @param name letters, digits, {@code .}, {@code _} and {@code -}; its issues have the code
   *     {@code rule:NAME}
   * @param types identifiers or names of the message types that it is about; null or empty for all
   * @param valid expression (CEL) that is true of valid messages
   * @param severity {@code info}, {@code warning}, {@code error} or {@code critical}; null means
   *     {@code error}
   * @param message what is told of messages that violate it; null for its expression
   * @param suggestion what is suggested then; null for nothing in particular
   * @param active whether it is used; null means yes
   */
  public record RulePart(
      String name,
      List<String> types,
      String valid,
      String severity,
      String message,
      String suggestion,
      Boolean active) {

    public RulePart {
      types = DiscoveryDocument.listOf(types);
    }
  }

  /**
   * A message that the rules are tested on.
   *
   * @param payload its bytes
   * @param encoding {@code hex} or {@code base64}; null means {@code hex}
   * @param direction {@code request}, {@code response} or {@code unknown}; null means unknown
   * @param violates names of exactly the active rules that it violates; null when that is not said
   */
  public record SamplePart(
      String payload, String encoding, String direction, List<String> violates) {}

  /**
   * What it says.
   *
   * @throws RequestException when it says what none can, with a violation for each place
   */
  public RuleBook book() {
    DocumentFaults faults = new DocumentFaults("rule file");
    faults.require(
        schema == null || schema.equals(SCHEMA), "/schema", "the schema must be " + SCHEMA);
    faults.atMost(MOST_RULES, rules, "/rules");
    faults.atMost(MOST_SAMPLES, samples, "/samples");
    Set<String> names = new HashSet<>();
    List<UserRule> made = new ArrayList<>();
    for (int k = 0; k < rules.size(); k++) {
      rule(rules.get(k), "/rules/" + k, names, faults).ifPresent(made::add);
    }
    List<RuleSample> tested = new ArrayList<>();
    for (int k = 0; k < samples.size(); k++) {
      sample(samples.get(k), "/samples/" + k, names, faults).ifPresent(tested::add);
    }
    for (int k = 0; k < off.size(); k++) {
      String code = off.get(k);
      faults.require(
          code != null && CODE.matcher(code).matches(), "/off/" + k, "this is no code of an issue");
    }
    faults.refuse();
    return new RuleBook(made, tested, new HashSet<>(off));
  }

  private static Optional<UserRule> rule(
      RulePart r, String at, Set<String> names, DocumentFaults faults) {
    boolean named = r.name() != null && NAME.matcher(r.name()).matches();
    faults.require(
        named, at + "/name", "the name must be 1 to 64 letters, digits, dots, dashes, underscores");
    faults.require(!named || names.add(r.name()), at + "/name", "another rule has this name");
    boolean said = r.valid() != null && !r.valid().isBlank();
    faults.require(said, at + "/valid", "there must be an expression");
    faults.require(
        !said || r.valid().length() <= LONGEST_EXPRESSION,
        at + "/valid",
        "the expression is longer than " + LONGEST_EXPRESSION + " characters");
    Optional<Severity> severity =
        r.severity() == null ? Optional.of(Severity.ERROR) : Severity.named(r.severity());
    faults.require(
        severity.isPresent(), at + "/severity", "it is none of info, warning, error, critical");
    text(r.message(), at + "/message", faults);
    text(r.suggestion(), at + "/suggestion", faults);
    faults.require(
        r.types().stream().noneMatch(t -> t == null || t.length() > LONGEST_TEXT),
        at + "/types",
        "each must be the identifier or name of a type");
    return !faults.none()
        ? Optional.empty()
        : Optional.of(
            new UserRule(
                r.name(),
                r.types(),
                r.valid(),
                severity.get(),
                orEmpty(r.message()),
                orEmpty(r.suggestion()),
                r.active() == null || r.active()));
  }

  private static void text(String text, String at, DocumentFaults faults) {
    faults.require(
        text == null || text.length() <= LONGEST_TEXT,
        at,
        "the text is longer than " + LONGEST_TEXT + " characters");
  }

  private static Optional<RuleSample> sample(
      SamplePart s, String at, Set<String> names, DocumentFaults faults) {
    Optional<byte[]> payload = payload(s);
    faults.require(
        payload.isPresent(),
        at + "/payload",
        "there must be bytes in hex, or in base64 if it is so");
    faults.require(
        payload.isEmpty() || payload.get().length <= LONGEST_PAYLOAD,
        at + "/payload",
        "there are more than " + LONGEST_PAYLOAD + " bytes");
    Optional<Direction> direction = direction(s.direction());
    faults.require(
        direction.isPresent(), at + "/direction", "it is none of request, response, unknown");
    faults.require(
        s.violates() == null || names.containsAll(s.violates()),
        at + "/violates",
        "each must be the name of a rule");
    return !faults.none()
        ? Optional.empty()
        : Optional.of(
            new RuleSample(
                payload.get(),
                direction.get(),
                Optional.ofNullable(s.violates()).map(Set::copyOf)));
  }

  private static Optional<byte[]> payload(SamplePart s) {
    try {
      return s.payload() == null
          ? Optional.empty()
          : switch (s.encoding() == null ? "hex" : s.encoding()) {
            case "hex" -> Optional.of(HexFormat.of().parseHex(s.payload()));
            case "base64" -> Optional.of(Base64.getDecoder().decode(s.payload()));
            default -> Optional.empty();
          };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Direction> direction(String name) {
    for (Direction d : Direction.values()) {
      if (d.name().toLowerCase(Locale.ROOT).equals(name == null ? "unknown" : name)) {
        return Optional.of(d);
      }
    }
    return Optional.empty();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
