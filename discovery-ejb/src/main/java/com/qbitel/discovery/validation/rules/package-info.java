/**
 * A user's own rules over the fields of messages, in the Common Expression Language
 * (https://github.com/google/cel-spec). {@link com.qbitel.discovery.validation.rules.RuleSet} is
 * compiled for a grammar, so that a rule that names a field which the protocol does not have, or
 * compares a number with text, is refused before it is used.
 *
 * <p>Rules reach nothing but the message: the library has no way to the host, loops are bounded,
 * regular expressions are matched in linear time (RE2).
 */
package com.qbitel.discovery.validation.rules;
