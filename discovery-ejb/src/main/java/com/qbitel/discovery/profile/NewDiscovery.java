package com.qbitel.discovery.profile;

import com.qbitel.discovery.pipeline.DiscoveryResult;

/**
 * A result that is to be stored.
 *
 * @param result what the stages found
 * @param fileName name of the file it was read from, null for bare messages
 * @param protocolName name of the protocol that it belongs to, null to have one made up
 */
public record NewDiscovery(DiscoveryResult result, String fileName, String protocolName) {}
