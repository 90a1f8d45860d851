package com.qbitel.discovery.language;

import com.qbitel.discovery.grammar.MessageType;

/**
 * How a message is derived: the tree of its parts.
 *
 * @param root the unit whose symbol is the type's identifier
 */
@SuppressWarnings("ArrayRecordComponent") // read in loops, compared nowhere
record Derivation(MessageType type, byte[] payload, Node.Unit root) {}
