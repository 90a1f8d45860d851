/**
 * Discoveries for clients: known input answered from what is stored, new input analysed, stored and
 * audited in one transaction. Read {@link DiscoveryOrchestrator}, then the facade and the bean that
 * implement it.
 */
package com.qbitel.discovery.orchestration;
