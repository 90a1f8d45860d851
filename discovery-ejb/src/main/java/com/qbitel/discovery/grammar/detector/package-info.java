/**
 * Detectors of structure that can be proved on the bytes: lengths, chained elements, addresses,
 * times, echoed identifiers, opaque payloads. Each says of single bytes what begins there, as
 * measures for the cut model and as cuts that it forces or forbids.
 */
package com.qbitel.discovery.grammar.detector;
