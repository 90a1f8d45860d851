package com.qbitel.web.resource;

/** Media types of captures and message files. */
final class MediaTypes {

  /** pcap and pcapng alike. */
  static final String PCAP = "application/vnd.tcpdump.pcap";

  /** One message a line. */
  static final String NDJSON = "application/x-ndjson";

  private MediaTypes() {}
}
