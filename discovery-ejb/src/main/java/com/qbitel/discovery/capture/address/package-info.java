/**
 * Addresses of conversations' parties: IPv4, IPv6, Ethernet, or whatever name an input gives.
 *
 * <p>Read {@link com.qbitel.discovery.capture.address.Address}, then {@link
 * com.qbitel.discovery.capture.address.AddressText}, which reads them from text.
 */
package com.qbitel.discovery.capture.address;
