/**
 * Mixtures: inputs whose messages are of two protocols, though nothing around the messages says so.
 * Read {@link com.qbitel.discovery.mixture.Mixture}, then {@code TwoParts}.
 */
package com.qbitel.discovery.mixture;
