/**
 * Filters: expressions in a subset of pcap-filter(7)'s language that choose conversations.
 *
 * <p>A conversation is chosen as a whole, both directions of it, when the expression holds for the
 * packets of one of them. Read {@link com.qbitel.discovery.capture.filter.FilterExpression}, {@link
 * com.qbitel.discovery.capture.filter.Headers}, which it looks at, and {@link
 * com.qbitel.discovery.capture.filter.FilterParser}, which holds the grammar.
 */
package com.qbitel.discovery.capture.filter;
