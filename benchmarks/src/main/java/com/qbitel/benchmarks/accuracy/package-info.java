/**
 * How much of recorded protocols with known fields and types the engine recovers, and how far its
 * confidences can be believed. Read {@link com.qbitel.benchmarks.accuracy.AccuracyScore}, which
 * defines the measures, {@link com.qbitel.benchmarks.accuracy.EngineProvider}, which keeps what is
 * tested out of what was learned, and {@link com.qbitel.benchmarks.accuracy.AccuracyRun}.
 */
package com.qbitel.benchmarks.accuracy;
