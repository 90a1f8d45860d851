package com.qbitel.discovery.grammar.kind;

import com.qbitel.discovery.grammar.FieldKind;

/** A kind that a field may be of, with its probability given the field's boundaries. */
public record LikelyKind(FieldKind kind, double probability) {}
