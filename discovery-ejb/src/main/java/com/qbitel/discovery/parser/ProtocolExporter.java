package com.qbitel.discovery.parser;

/** Writes protocols in the languages of other tools. Safe for several threads. */
public interface ProtocolExporter {

  /** A protocol in a language. The same protocol gives the same text. */
  Export export(ExportedProtocol protocol, ExportFormat format);
}
