/**
 * The kind of fields: what a field is for, judged by its values, by where it stands and by what
 * structure says of it. Read {@link com.qbitel.discovery.grammar.kind.Slot}, then {@link
 * com.qbitel.discovery.grammar.kind.KindMeasures} and {@link
 * com.qbitel.discovery.grammar.kind.KindModel}.
 */
package com.qbitel.discovery.grammar.kind;
