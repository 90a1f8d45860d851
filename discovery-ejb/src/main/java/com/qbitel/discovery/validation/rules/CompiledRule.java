package com.qbitel.discovery.validation.rules;

import dev.cel.runtime.CelRuntime;
import java.util.Set;

/**
 * A rule that can be evaluated.
 *
 * @param rule what it was made of
 * @param types identifiers of the message types that it is about
 * @param needed names of fields without which it is not about a message
 * @param asked names of all fields that it looks at
 * @param loops whether it has loops, so that its time is watched
 */
record CompiledRule(
    UserRule rule,
    Set<String> types,
    Set<String> needed,
    Set<String> asked,
    boolean loops,
    CelRuntime.Program program) {}
