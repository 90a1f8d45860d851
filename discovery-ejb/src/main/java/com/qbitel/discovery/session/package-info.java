/**
 * Session state machines: which message may follow which in a conversation. Read {@link
 * com.qbitel.discovery.session.StateMachine}, then {@link
 * com.qbitel.discovery.session.SessionLearner}.
 *
 * <p>Inside: Sessions takes the sequences of types from conversations, PrefixTree counts them,
 * Alergia merges what cannot be told apart, Minimisation what accepts the same.
 */
package com.qbitel.discovery.session;
