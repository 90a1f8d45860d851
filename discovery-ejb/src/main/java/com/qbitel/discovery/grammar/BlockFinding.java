package com.qbitel.discovery.grammar;

/**
 * Blocks that each have a checksum, with the reason to believe so.
 *
 * @param algorithm name of the checksum
 */
record BlockFinding(CheckedBlocks blocks, String algorithm, Evidence evidence) {}
