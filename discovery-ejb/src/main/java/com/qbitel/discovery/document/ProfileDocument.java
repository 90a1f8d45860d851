package com.qbitel.discovery.document;

import com.qbitel.discovery.document.DiscoveryDocument.FramingPart;
import com.qbitel.discovery.document.DiscoveryDocument.GrammarPart;
import com.qbitel.discovery.document.DiscoveryDocument.ParserPart;
import com.qbitel.discovery.document.DiscoveryDocument.TypePart;
import java.util.List;

/**
 * The portable profile of a protocol: all that is needed to recognise and dissect its messages.
 *
 * @param schema identifier of the document's schema with its version
 * @param name name of the protocol
 * @param version version of the profile, null offline
 * @param inputDigest digest of the messages it was learned from
 * @param filter conversation group it was learned from
 * @param messageCount number of messages it was learned from
 * @param framing how payloads were cut into messages
 * @param confidence see {@link DiscoveryDocument#confidence()}
 * @param grammar the grammar as a whole
 * @param messageTypes the types with their fields
 * @param stateMachine the order of messages within a session; null in profiles of older versions
 * @param parser how formats learned from some of the messages fared on others; null in profiles of
 *     older versions, and when there were too few messages
 */
public record ProfileDocument(
    String schema,
    String name,
    Integer version,
    String inputDigest,
    String filter,
    long messageCount,
    FramingPart framing,
    double confidence,
    GrammarPart grammar,
    List<TypePart> messageTypes,
    StateMachinePart stateMachine,
    ParserPart parser) {

  /** The schema written now. */
  public static final String SCHEMA = "https://qbitel.com/schemas/profile/1";

  public ProfileDocument {
    messageTypes = DiscoveryDocument.listOf(messageTypes);
  }

  /** The same profile under another name and version. */
  public ProfileDocument named(String newName, Integer newVersion) {
    return new ProfileDocument(
        schema,
        newName,
        newVersion,
        inputDigest,
        filter,
        messageCount,
        framing,
        confidence,
        grammar,
        messageTypes,
        stateMachine,
        parser);
  }
}
