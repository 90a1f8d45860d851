package com.qbitel.discovery.assessment;

/** What bytes of messages can have to do with. */
enum Relation {
  /** Bytes at other offsets of the message. */
  COLUMNS,
  /** The next byte, wherever in the message they are. */
  NEIGHBOURS,
  /** The byte at the same offset in the sender's message before. */
  PREVIOUS,
  /** The byte at the same offset in the other side's last message. */
  ANSWERED,
  /** The length of the message. */
  LENGTH
}
