package com.qbitel.discovery.statistics;

/**
 * What is known of traffic before any structure is inferred.
 *
 * @param messages number of messages
 * @param bytes number of payload bytes
 */
public record TrafficStatistics(int messages, long bytes) {}
