package com.qbitel.discovery.grammar;

/**
 * Elements of one width without a length or a tag of their own, from an offset on: as many as fit.
 *
 * @param start offset of the first element
 * @param width bytes of an element
 * @param behind bytes at the message's end that are none of them
 */
public record ElementArray(int start, int width, int behind) {

  /** Where the elements of a message of n bytes end. */
  public int end(int n) {
    return n - behind;
  }
}
