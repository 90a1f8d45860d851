package com.qbitel.discovery.grammar;

/**
 * One reason to believe something of a field or type.
 *
 * <p>Never quotes payload bytes: values are named by message and range, so that evidence may be
 * stored and logged in clear.
 *
 * @param source the detector that found it, for example {@code length-solver}
 * @param formula the relation that was tested, for example {@code u16be(2) + 4 = message length}
 * @param matched number of messages for which it held
 * @param tested number of messages it was tested on
 * @param chance probability that as many match by chance, 0..1
 * @param text one sentence for a person
 */
public record Evidence(
    String source, String formula, int matched, int tested, double chance, String text) {}
