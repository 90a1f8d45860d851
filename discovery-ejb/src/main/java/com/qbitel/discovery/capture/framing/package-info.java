/**
 * Framing: where one message of a byte stream ends and the next begins, inferred from the bytes
 * alone, so that it does not matter how the stream was cut into segments.
 *
 * <p>Read {@link com.qbitel.discovery.capture.framing.ByteStream}, {@link
 * com.qbitel.discovery.capture.framing.FramingRule} with its kinds, then {@link
 * com.qbitel.discovery.capture.framing.FramingSearch}, which chooses one by {@link
 * com.qbitel.discovery.capture.framing.HeaderRegularity}, and {@link
 * com.qbitel.discovery.capture.framing.StreamFraming}, which cuts by it.
 */
package com.qbitel.discovery.capture.framing;
