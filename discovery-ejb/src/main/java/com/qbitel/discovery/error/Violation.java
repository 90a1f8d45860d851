package com.qbitel.discovery.error;

/**
 * One place of a request that breaks a rule.
 *
 * @param pointer JSON pointer (RFC 6901) or parameter name
 * @param message what is wrong and what is expected
 */
public record Violation(String pointer, String message) {}
