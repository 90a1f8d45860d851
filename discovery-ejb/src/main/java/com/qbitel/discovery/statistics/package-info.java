/**
 * Statistics of traffic: what the bytes, lengths, columns, repeats, order and timing of messages
 * say before any structure is inferred, and where they hint at one.
 *
 * <p>Read {@link com.qbitel.discovery.statistics.StatisticsStage}, {@link
 * com.qbitel.discovery.statistics.StatisticalAnalyzer}, then the result {@link
 * com.qbitel.discovery.statistics.TrafficStatistics} and its parts. Of the algorithms, {@code
 * CorpusAnalyzer} comes first: it names every other one.
 *
 * <p>Values taken from payloads are never quoted: a {@link
 * com.qbitel.discovery.statistics.PayloadReference} says where they stand, so that statistics may
 * be stored and logged in clear. Everything is deterministic: same messages and limits, same
 * result.
 */
package com.qbitel.discovery.statistics;
