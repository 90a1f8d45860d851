package com.qbitel.discovery.parser;

import com.qbitel.discovery.grammar.Field;
import com.qbitel.discovery.grammar.FieldKind;

/**
 * A field at its place in one message, whose bytes stay where they are.
 *
 * @param field what is known of it
 * @param kind what it is; see {@link StatedKind}
 * @param offset first byte in the message
 * @param length number of bytes
 */
public record ParsedField(Field field, FieldKind kind, int offset, int length) {}
