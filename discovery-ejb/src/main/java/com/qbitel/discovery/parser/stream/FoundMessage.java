package com.qbitel.discovery.parser.stream;

import com.qbitel.discovery.parser.ParsedMessage;

/** A message that parses, at its place in the stream. */
record FoundMessage(long offset, byte[] bytes, ParsedMessage parsed) {

  /** Behind its last byte. */
  long end() {
    return offset + bytes.length;
  }
}
