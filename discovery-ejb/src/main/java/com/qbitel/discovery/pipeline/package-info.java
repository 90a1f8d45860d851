/**
 * The order of the stages. Read {@link DiscoveryPipeline}: it composes the stages without a
 * container; the orchestration wraps the same pipeline.
 */
package com.qbitel.discovery.pipeline;
