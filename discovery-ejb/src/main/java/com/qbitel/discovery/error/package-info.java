/**
 * The sealed tree of failures: one type per stage, each with a documented code. Read {@link
 * DiscoveryException}, then {@link ErrorCode}.
 */
package com.qbitel.discovery.error;
