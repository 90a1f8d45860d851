package com.qbitel.discovery.grammar;

/** One candidate kind of a field with its probability, given the field's boundaries. */
public record KindProbability(FieldKind kind, double probability) {}
