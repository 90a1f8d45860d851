package com.qbitel.discovery.grammar;

/**
 * Blocks that each have a checksum, with the reason to believe so.
 *
 * @param algorithm name of the checksum
 * @param littleEndian byte order of the checksums
 */
record BlockFinding(
    CheckedBlocks blocks, String algorithm, boolean littleEndian, Evidence evidence) {}
