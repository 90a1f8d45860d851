/**
 * The capture stage: a recorded file becomes the messages that one protocol's parties exchanged.
 *
 * <p>Packets pass through layers, each of which takes its header off: {@link
 * com.qbitel.discovery.capture.PcapReader} or {@link com.qbitel.discovery.capture.PcapngReader},
 * {@link com.qbitel.discovery.capture.LinkLayer}, {@link
 * com.qbitel.discovery.capture.NetworkLayer}, {@link com.qbitel.discovery.capture.TransportLayer},
 * {@link com.qbitel.discovery.capture.TcpStreams}; {@link
 * com.qbitel.discovery.capture.GroupingCollector} sorts what remains into conversation groups. Read
 * {@link com.qbitel.discovery.capture.CaptureReader}, {@link com.qbitel.discovery.capture.Capture},
 * then {@link com.qbitel.discovery.capture.DetectingCaptureReader}, which puts the layers together.
 */
package com.qbitel.discovery.capture;
