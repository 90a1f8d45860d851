package com.qbitel.discovery.parser;

import java.util.Arrays;
import java.util.Optional;

/** The languages that protocols are exported to. */
public enum ExportFormat {
  /** A dissector for Wireshark and tshark, in Lua. */
  WIRESHARK("wireshark", "text/x-lua"),
  /** A parser in Java. */
  JAVA("java", "text/x-java"),
  /** A specification that Kaitai Struct's compiler makes parsers of. */
  KAITAI("kaitai", "text/x-yaml"),
  /** A layer for Scapy, in Python. */
  SCAPY("scapy", "text/x-python"),
  /** A specification to read, in Markdown. */
  MARKDOWN("markdown", "text/markdown"),
  /** The same as a page. */
  HTML("html", "text/html");

  private final String label;
  private final String mediaType;

  ExportFormat(String label, String mediaType) {
    this.label = label;
    this.mediaType = mediaType;
  }

  /** The format of a name; empty for one that there is not. */
  public static Optional<ExportFormat> labelled(String label) {
    return Arrays.stream(values()).filter(f -> f.label.equals(label)).findFirst();
  }

  /** The name in commands and addresses. */
  public String label() {
    return label;
  }

  /** Whether it parses messages, for which it needs bytes of them: keys and constants. */
  public boolean parses() {
    return switch (this) {
      case WIRESHARK, JAVA, KAITAI, SCAPY -> true;
      case MARKDOWN, HTML -> false;
    };
  }

  /** The media type of the file. */
  public String mediaType() {
    return mediaType;
  }
}
