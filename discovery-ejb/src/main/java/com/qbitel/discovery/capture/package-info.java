/**
 * The capture stage: a recorded file becomes the messages that one protocol's parties exchanged.
 *
 * <p>A compressed file passes through an {@link com.qbitel.discovery.capture.UnpackedStream}.
 * Packets pass through layers, each of which takes its header off: {@link
 * com.qbitel.discovery.capture.PcapReader} or {@link com.qbitel.discovery.capture.PcapngReader},
 * {@link com.qbitel.discovery.capture.LinkLayer} with {@link
 * com.qbitel.discovery.capture.EtherPayload} and {@link com.qbitel.discovery.capture.PointToPoint},
 * {@link com.qbitel.discovery.capture.NetworkLayer} with {@link
 * com.qbitel.discovery.capture.IpFragments}, {@link com.qbitel.discovery.capture.TransportLayer}
 * with {@link com.qbitel.discovery.capture.TcpStreams}, {@link
 * com.qbitel.discovery.capture.SctpChunks} and {@link com.qbitel.discovery.capture.Tunnels}, which
 * lead back to the layers above; {@link com.qbitel.discovery.capture.GroupingCollector} keeps what
 * remains of the conversations that the {@linkplain com.qbitel.discovery.capture.filter filter}
 * selects, {@link com.qbitel.discovery.capture.GroupSelection} sorts them into groups, and {@link
 * com.qbitel.discovery.capture.StreamMessages} cuts streams into messages. Read {@link
 * com.qbitel.discovery.capture.CaptureReader}, {@link com.qbitel.discovery.capture.Capture}, then
 * {@link com.qbitel.discovery.capture.DetectingCaptureReader}, which puts the layers together.
 */
package com.qbitel.discovery.capture;
