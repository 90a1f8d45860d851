package com.qbitel.discovery.grammar;

/**
 * Elements that follow each other from an offset to the message's end, each with a tag, a length
 * and a value.
 *
 * @param start offset of the first element
 * @param tag bytes of the tag, 0 to 4
 * @param width bytes of the length, 1, 2 or 4
 * @param littleEndian byte order of the length
 * @param inclusive whether the length counts tag and length too
 * @param padding elements begin at multiples of so many bytes from the beginning of the one before
 * @param tagFirst whether the tag comes before the length
 */
public record ElementChain(
    int start,
    int tag,
    int width,
    boolean littleEndian,
    boolean inclusive,
    int padding,
    boolean tagFirst) {}
