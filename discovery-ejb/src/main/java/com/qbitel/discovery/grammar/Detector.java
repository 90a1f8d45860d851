package com.qbitel.discovery.grammar;

import java.util.List;

/** Looks for one sort of field in messages that share a layout. Stateless. */
interface Detector {

  /**
   * What it found, best first; findings may overlap.
   *
   * @param rows messages of one type, or of the whole protocol
   * @param minLength number of bytes that every row has
   */
  List<Finding> detect(Rows rows, int minLength);
}
