/**
 * Reads captures and message files into a message table. Read {@link CaptureReader}, then {@link
 * Capture}.
 */
package com.qbitel.discovery.capture;
