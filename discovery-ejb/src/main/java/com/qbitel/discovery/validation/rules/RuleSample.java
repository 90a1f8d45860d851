package com.qbitel.discovery.validation.rules;

import com.qbitel.discovery.message.Direction;
import java.util.Optional;
import java.util.Set;

/**
 * A message that rules are tested on before they are used.
 *
 * @param payload its bytes, which nobody changes
 * @param direction side that sends it
 * @param violates names of exactly the rules that it violates; empty when that is not said
 */
@SuppressWarnings("ArrayRecordComponent") // read, compared nowhere
public record RuleSample(byte[] payload, Direction direction, Optional<Set<String>> violates) {}
