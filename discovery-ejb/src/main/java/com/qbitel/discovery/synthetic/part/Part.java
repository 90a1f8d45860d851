package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;

/** A piece of a protocol's specification that writes itself, with its truth, into messages. */
public interface Part {

  /** Writes one occurrence. */
  void write(Draft out);

  /** Adds what the piece is to a specification. */
  void describe(Outline spec);
}
