package com.qbitel.discovery.version;

import com.qbitel.discovery.grammar.Grammar;
import com.qbitel.discovery.session.StateMachine;
import java.util.Optional;

/**
 * What one profile says of a protocol.
 *
 * @param grammar message types and fields
 * @param machine which message may follow which; empty in profiles that do not say
 */
public record Edition(Grammar grammar, Optional<StateMachine> machine) {}
