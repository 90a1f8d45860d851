package com.qbitel.discovery.synthetic.draft;

/** A synthetic protocol: what its participants say to each other. */
public interface Protocol {

  /** Sends the messages of one exchange, at least one. */
  void exchange(Network network);

  /** Adds the protocol's specification. */
  void describe(Outline spec);
}
