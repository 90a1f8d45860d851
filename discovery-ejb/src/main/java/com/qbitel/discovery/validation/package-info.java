/**
 * Whether live messages are such as a profile allows: {@link
 * com.qbitel.discovery.validation.ValidationLevel} says how closely they are looked at. Enter by
 * {@link com.qbitel.discovery.validation.ValidationStage}.
 *
 * <p>Inside: each {@code MessageCheck} looks for one sort of issues, from one level on; {@code
 * ProfileValidator} makes those of a level.
 */
package com.qbitel.discovery.validation;
