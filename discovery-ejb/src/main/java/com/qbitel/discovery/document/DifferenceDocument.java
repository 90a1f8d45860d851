package com.qbitel.discovery.document;

import com.qbitel.discovery.document.GapDocument.GapsPart;
import com.qbitel.discovery.document.ParseDocument.ProblemPart;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.version.Change;
import com.qbitel.discovery.version.Compatibility;
import com.qbitel.discovery.version.Compatibility.Breach;
import com.qbitel.discovery.version.Edition;
import com.qbitel.discovery.version.ProfileDifference;
import com.qbitel.discovery.version.TypeDifference;
import com.qbitel.discovery.version.TypeDifference.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * What is different between two profiles; {@code docs/schemas/difference.1.json} describes it.
 *
 * @param from the older profile
 * @param to the newer one
 * @param same whether nothing is different
 * @param unchangedTypes number of types that are as they were
 * @param types types that are not
 * @param changes what is different about the protocol as a whole
 * @param compatible whether every replayed message that parsed still does; null when none was
 * @param replays what became of replayed messages, by where they came from
 */
public record DifferenceDocument(
    ProfileRef from,
    ProfileRef to,
    boolean same,
    int unchangedTypes,
    List<TypeChangePart> types,
    List<ChangePart> changes,
    Boolean compatible,
    List<ReplayPart> replays) {

  public DifferenceDocument {
    types = DiscoveryDocument.listOf(types);
    changes = DiscoveryDocument.listOf(changes);
    replays = DiscoveryDocument.listOf(replays);
  }

  /** A profile, by what names it. */
  public record ProfileRef(String name, Integer version, String inputDigest, long messageCount) {

    static ProfileRef of(ProfileDocument p) {
      return new ProfileRef(p.name(), p.version(), p.inputDigest(), p.messageCount());
    }
  }

  /**
   * A type that is not as it was.
   *
   * @param fate {@code changed}, {@code added} or {@code removed}
   * @param before its identifier in the older profile, null when it is new
   * @param after its identifier in the newer one, null when it is gone
   * @param name its name; its identifier for those who see no payload
   */
  public record TypeChangePart(
      String fate, String before, String after, String name, List<ChangePart> changes) {
    public TypeChangePart {
      changes = DiscoveryDocument.listOf(changes);
    }
  }

  /**
   * One thing that is different.
   *
   * @param kind what is different
   * @param field the field that it is about; null when it is about no field
   * @param before how it was, in words; null for those who see no payload when it repeats some
   * @param after how it is
   */
  public record ChangePart(String kind, String field, String before, String after) {}

  /**
   * Messages that were parsed with both profiles.
   *
   * @param source where they came from: {@code samples}, or the name of a file; null when it has
   *     none
   * @param messages number of messages
   * @param gaps bytes of streams that are no message of the older profile, and are left out
   * @param parsedBefore how many of them parsed
   * @param parsedAfter how many do now
   * @param broken how many parsed and no longer do
   * @param gained how many did not parse and do now
   * @param problems what is wrong with those that no longer parse
   * @param first the first of those
   */
  public record ReplayPart(
      String source,
      int messages,
      GapsPart gaps,
      int parsedBefore,
      int parsedAfter,
      int broken,
      int gained,
      List<CountPart> problems,
      BreachPart first) {
    public ReplayPart {
      problems = DiscoveryDocument.listOf(problems);
    }

    /**
     * Of a replay.
     *
     * @param numbers the number of the message at a place
     */
    public static ReplayPart of(
        String source, Compatibility c, GapsPart gaps, IntToLongFunction numbers) {
      return new ReplayPart(
          source,
          c.messages(),
          gaps,
          c.parsedBefore(),
          c.parsedAfter(),
          c.broken(),
          c.gained(),
          c.problems().entrySet().stream()
              .map(e -> new CountPart(e.getKey().label(), e.getValue()))
              .toList(),
          c.first().map(b -> part(b, numbers.applyAsLong(b.message()))).orElse(null));
    }

    private static BreachPart part(Breach b, long number) {
      return new BreachPart(
          number,
          b.before().map(MessageType::id).orElse(null),
          b.after().map(MessageType::id).orElse(null),
          ParseDocument.part(b.problem()));
    }
  }

  /** How many messages have a problem. */
  public record CountPart(String code, int messages) {}

  /**
   * A message that parsed and no longer does.
   *
   * @param i its number
   * @param before its type in the older profile
   * @param after its type in the newer one, null when none takes it
   * @param problem why it does not parse
   */
  public record BreachPart(long i, String before, String after, ProblemPart problem) {}

  /**
   * The document of two profiles.
   *
   * @param redacted whether nothing may be shown that repeats what messages say
   * @throws com.qbitel.discovery.error.RequestException when one of them is no profile
   */
  public static DifferenceDocument of(
      ProfileDocument from, ProfileDocument to, List<ReplayPart> replays, boolean redacted) {
    ProfileDifference difference = ProfileDifference.between(edition(from), edition(to));
    List<TypeChangePart> types = new ArrayList<>();
    for (TypeDifference t : difference.types()) {
      if (t.fate() != Fate.SAME) {
        types.add(part(t, redacted));
      }
    }
    return new DifferenceDocument(
        ProfileRef.of(from),
        ProfileRef.of(to),
        difference.isEmpty(),
        difference.count(Fate.SAME),
        types,
        parts(difference.changes(), redacted),
        replays.isEmpty() ? null : replays.stream().allMatch(r -> r.broken() == 0),
        replays);
  }

  private static Edition edition(ProfileDocument p) {
    return new Edition(
        ProfileDocuments.grammar(p),
        Optional.ofNullable(p.stateMachine()).map(StateMachinePart::machine));
  }

  private static TypeChangePart part(TypeDifference t, boolean redacted) {
    return new TypeChangePart(
        t.fate().name().toLowerCase(Locale.ROOT),
        t.before().map(MessageType::id).orElse(null),
        t.after().map(MessageType::id).orElse(null),
        redacted ? t.type().id() : t.type().name(),
        parts(t.changes(), redacted));
  }

  private static List<ChangePart> parts(List<Change> changes, boolean redacted) {
    return changes.stream()
        .map(c -> {
          boolean hidden = redacted && c.quotes();
          return new ChangePart(
              c.kind().label(),
              c.field().orElse(null),
              hidden ? null : c.before(),
              hidden ? null : c.after());
        })
        .toList();
  }
}
