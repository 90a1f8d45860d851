/**
 * Micro-benchmarks of the engine's stages, run by JMH on seeded traffic. Read {@link
 * com.qbitel.benchmarks.GeneratedTraffic}, then the benchmark of a stage; figures and the command
 * stand in {@code docs/benchmarks.md}.
 */
package com.qbitel.benchmarks;
