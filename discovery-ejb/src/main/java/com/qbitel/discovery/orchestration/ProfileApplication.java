package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.document.DifferenceDocument;
import com.qbitel.discovery.document.DiscoveryDocument.ProtocolRef;
import com.qbitel.discovery.document.DriftDocument;
import com.qbitel.discovery.document.GapDocument;
import com.qbitel.discovery.document.ProfileDocument;
import com.qbitel.discovery.language.GeneratedMessage;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.orchestration.DiscoveryOrchestrator.Submission;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.profile.ProtocolId;
import java.util.List;
import java.util.Optional;

/**
 * Applies stored profiles to messages, and compares them. Unknown protocols and versions give
 * {@code NOT_FOUND}; a protocol without an active version, where one is needed, {@code CONFLICT}.
 */
public interface ProfileApplication {

  /**
   * Readies messages to be parsed.
   *
   * @param version version of the profile, null for the active one
   */
  Parsing parse(ProtocolId protocol, Integer version, Submission messages);

  /**
   * Makes messages. A profile of an engine that learned no probabilistic grammar gives {@code
   * CONFLICT}.
   *
   * @param version version of the profile, null for the active one
   */
  Generation generate(ProtocolId protocol, Integer version, Wish wish);

  /**
   * Compares two versions without any message.
   *
   * @param from the older one, null for the active one, or the one before {@code to} where that is
   *     the active one or there is none
   * @param to the newer one, null for the latest
   * @param redacted whether nothing may be shown that repeats what messages say
   */
  DifferenceDocument compare(ProtocolId protocol, Integer from, Integer to, boolean redacted);

  /**
   * Compares two versions and parses messages with both.
   *
   * @param from see {@link #compare}
   * @param to see {@link #compare}
   * @param samples whether to parse the example messages stored with the older version
   * @param messages others to parse; may be empty
   */
  DifferenceDocument replay(
      ProtocolId protocol,
      Integer from,
      Integer to,
      boolean samples,
      Optional<Submission> messages);

  /**
   * Says how messages differ from a profile. Where there is drift, the profile that they give is
   * stored as a draft of the protocol's next version, unless they are known already.
   *
   * @param version version of the profile, null for the active one
   */
  DriftOutcome drift(ProtocolId protocol, Integer version, Submission messages);

  /**
   * How messages differ.
   *
   * @param stored whether a version was made of them now
   */
  record DriftOutcome(DriftDocument document, boolean stored) {}

  /**
   * Which messages are to be made.
   *
   * @param count how many
   * @param seed what is drawn
   * @param broken whether the parser is to reject them
   */
  record Wish(int count, long seed, boolean broken) {}

  /**
   * Messages that were made.
   *
   * @param protocol the protocol with the version that they were made from
   * @param messages as many as were wished for, unless no more could be made
   * @param refused types of which none could be made, or none that could be broken
   */
  record Generation(ProtocolRef protocol, List<GeneratedMessage> messages, List<String> refused) {
    public Generation {
      messages = List.copyOf(messages);
      refused = List.copyOf(refused);
    }
  }

  /**
   * Messages, and what parses them.
   *
   * @param protocol the protocol with the version that is applied
   * @param gaps bytes of the messages' streams that are no message
   * @param warning see {@link com.qbitel.discovery.document.ParseDocument#warning()}
   * @param profile the profile that is applied
   */
  record Parsing(
      ProtocolRef protocol,
      MessageTable messages,
      MessageParser parser,
      List<GapDocument> gaps,
      String warning,
      ProfileDocument profile) {
    public Parsing {
      gaps = List.copyOf(gaps);
    }
  }
}
