package com.qbitel.discovery.capture;

/**
 * Something a reader of the result should know.
 *
 * @param code stable lower-case identifier such as {@code truncated-capture}
 * @param text one sentence, with the packet number when there is one
 */
public record Warning(String code, String text) {}
