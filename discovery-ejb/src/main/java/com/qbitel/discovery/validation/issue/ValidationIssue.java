package com.qbitel.discovery.validation.issue;

/**
 * Something about a message that is not as it should be.
 *
 * @param severity how grave it is
 * @param code what it is, one of the codes of its check
 * @param offset first byte that it is about
 * @param length number of bytes, 0 when something is missing there
 * @param field name of the field, empty when it is about no field
 * @param expected what should be there, in words or lower-case hex; empty when there is no saying
 * @param actual what is there, in words or lower-case hex
 * @param suggestion what to do about it
 */
public record ValidationIssue(
    Severity severity,
    String code,
    int offset,
    int length,
    String field,
    String expected,
    String actual,
    String suggestion) {}
