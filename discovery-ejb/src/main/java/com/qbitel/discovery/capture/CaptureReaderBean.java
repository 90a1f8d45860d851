package com.qbitel.discovery.capture;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.InputStream;

/** The capture stage in the container; no transaction is held while a capture is read. */
@Stateless
@Local(CaptureReader.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CaptureReaderBean implements CaptureReader {

  private final CaptureReader reader = CaptureStage.reader();

  @Override
  public Capture read(InputStream in, CaptureOptions options) {
    return reader.read(in, options);
  }
}
