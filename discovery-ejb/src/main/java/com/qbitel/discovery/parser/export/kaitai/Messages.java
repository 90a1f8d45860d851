package com.qbitel.discovery.parser.export.kaitai;

import java.util.Set;

/** What a specification says of the messages of a protocol. */
interface Messages {

  /** Whether the type depends on the side that sent the message. */
  boolean sided();

  /** The expression of the type's number, -1 for none. */
  String type();

  /** What that expression and the types read. */
  KsyText instances();

  /** A type for each of the protocol's, and what these need. */
  KsyText types();

  /** What cannot be said, for people. */
  Set<String> omissions();
}
