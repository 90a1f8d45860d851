package com.qbitel.discovery.statistics;

/**
 * The part of a corpus that the costly measures looked at: messages spread evenly over it, until
 * the pattern budget is used.
 *
 * @param messages number of messages, those without bytes not counted
 * @param bytes number of payload bytes
 * @param complete whether that is every byte of the corpus
 */
public record SampleExtent(int messages, long bytes, boolean complete) {}
