package com.qbitel.discovery.capture;

/**
 * Conversations that carry the same protocol as far as addressing tells: one transport and one
 * service port, one IP protocol, or one EtherType.
 *
 * @param filter expression that selects the group, or the part of it that was asked for, for
 *     example {@code tcp port 502} or {@code ether proto 0x88b8}; {@code all} for bare messages
 * @param messages number of messages
 * @param bytes number of payload bytes
 */
public record ConversationGroup(String filter, long messages, long bytes) {}
