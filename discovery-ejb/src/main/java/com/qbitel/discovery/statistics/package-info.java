/**
 * Statistics of traffic: bytes, columns, lengths, patterns, pairing. Read {@link
 * StatisticalAnalyzer}, then {@link TrafficStatistics}.
 */
package com.qbitel.discovery.statistics;
