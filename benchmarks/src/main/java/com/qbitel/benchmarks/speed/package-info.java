/**
 * How long discoveries take: of random protocols of fixed seeds, whose times have targets, and of
 * recorded sets, beside another program on the same sets. Read {@link
 * com.qbitel.benchmarks.speed.SpeedSet}, then {@link com.qbitel.benchmarks.speed.SpeedTool}.
 */
package com.qbitel.benchmarks.speed;
