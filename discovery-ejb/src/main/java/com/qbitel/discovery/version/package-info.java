/**
 * What changed between two profiles of a protocol, or between a profile and the traffic of today.
 * Read {@link com.qbitel.discovery.version.ProfileDifference}, {@link
 * com.qbitel.discovery.version.Compatibility}, then {@link com.qbitel.discovery.version.Drift}.
 *
 * <p>Inside: TypePairs finds the type that another one has become, FieldAlignment the same for
 * fields, FieldChanges and OrderChanges say what is different about them; FieldWatch collects new
 * values of a field, BetaBinomial and ClusteredCount say what chance explains.
 */
package com.qbitel.discovery.version;
