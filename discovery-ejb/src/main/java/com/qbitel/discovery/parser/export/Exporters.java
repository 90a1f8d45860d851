package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportFormat;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.ProtocolExporter;
import com.qbitel.discovery.parser.export.kaitai.KaitaiStruct;

/** One exporter for each format. */
public final class Exporters implements ProtocolExporter {

  @Override
  public Export export(ExportedProtocol protocol, ExportFormat format) {
    return switch (format) {
      case WIRESHARK -> WiresharkDissector.of(protocol);
      case JAVA -> JavaParser.of(protocol);
      case KAITAI -> KaitaiStruct.of(protocol);
      case SCAPY -> ScapyLayer.of(protocol);
      case MARKDOWN -> Specification.of(protocol, new MarkdownWriter(), ".md");
      case HTML -> Specification.of(protocol, new HtmlWriter(), ".html");
    };
  }
}
