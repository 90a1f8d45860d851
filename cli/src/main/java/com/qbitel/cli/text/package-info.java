/**
 * Results as text for people: tables, hex views, sentences. Read {@link
 * com.qbitel.cli.text.DiscoveryText}, then {@link com.qbitel.cli.text.Table} and {@link
 * com.qbitel.cli.text.HexView}.
 */
package com.qbitel.cli.text;
