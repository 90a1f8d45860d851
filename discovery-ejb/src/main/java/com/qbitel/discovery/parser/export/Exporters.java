package com.qbitel.discovery.parser.export;

import com.qbitel.discovery.parser.Export;
import com.qbitel.discovery.parser.ExportFormat;
import com.qbitel.discovery.parser.ExportedProtocol;
import com.qbitel.discovery.parser.ProtocolExporter;
import com.qbitel.discovery.parser.export.kaitai.KaitaiStruct;
import com.qbitel.discovery.parser.export.specification.Specification;

/** One exporter for each format. */
public final class Exporters implements ProtocolExporter {

  @Override
  public Export export(ExportedProtocol protocol, ExportFormat format) {
    return switch (format) {
      case WIRESHARK -> WiresharkDissector.of(protocol);
      case JAVA -> JavaParser.of(protocol);
      case KAITAI -> KaitaiStruct.of(protocol);
      case SCAPY -> ScapyLayer.of(protocol);
      case MARKDOWN -> Specification.markdown(protocol);
      case HTML -> Specification.html(protocol);
    };
  }
}
