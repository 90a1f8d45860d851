/**
 * The trust benchmark: how often the engine distrusts what it finds in captures with and without
 * structure, and how often it says of messages that they are of two protocols. {@link
 * com.qbitel.benchmarks.trust.TrustTool} runs it, {@link com.qbitel.benchmarks.trust.TrustRun}
 * measures.
 */
package com.qbitel.benchmarks.trust;
