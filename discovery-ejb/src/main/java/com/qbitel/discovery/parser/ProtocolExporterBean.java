package com.qbitel.discovery.parser;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** Exporters in the container; hold no transaction while they write. */
@Stateless
@Local(ProtocolExporter.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProtocolExporterBean implements ProtocolExporter {

  private final ProtocolExporter exporter = ParserStage.exporter();

  @Override
  public Export export(ExportedProtocol protocol, ExportFormat format) {
    return exporter.export(protocol, format);
  }
}
