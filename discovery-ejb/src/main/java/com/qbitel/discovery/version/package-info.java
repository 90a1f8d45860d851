/**
 * What changed between two profiles of a protocol, or between a profile and the traffic of today.
 * Read {@link com.qbitel.discovery.version.ProfileDifference}, then {@link
 * com.qbitel.discovery.version.Compatibility}.
 *
 * <p>Inside: TypePairs finds the type that another one has become, FieldAlignment the same for
 * fields, FieldChanges and OrderChanges say what is different about them.
 */
package com.qbitel.discovery.version;
