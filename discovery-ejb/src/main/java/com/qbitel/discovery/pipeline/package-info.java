/**
 * The order of the stages. Read {@link DiscoveryPipeline}, which composes the stages without a
 * container, then {@link DiscoveryResult} and {@link Phase}; the orchestrator bean wraps the same
 * pipeline.
 */
package com.qbitel.discovery.pipeline;
