package com.qbitel.discovery.capture;

import java.io.InputStream;

/** Reads nothing but a JSON document of messages. */
final class MessageDocumentReader implements CaptureReader {

  @Override
  public Capture read(InputStream in, CaptureOptions options) {
    ByteSource source = ByteSource.of(in);
    GroupingCollector collector =
        new GroupingCollector(options, new CaptureNotes(options.strict()));
    long messages = new JsonDocumentReader(source, collector).read();
    return collector.capture(messages, source.finish());
  }
}
