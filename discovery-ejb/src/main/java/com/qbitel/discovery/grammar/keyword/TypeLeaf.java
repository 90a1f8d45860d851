package com.qbitel.discovery.grammar.keyword;

import com.qbitel.discovery.message.Direction;
import java.util.List;

/**
 * A message type: what leads to it, and how sure the search was.
 *
 * @param tests questions that its messages pass, in this order; none when all messages are of it
 * @param direction the side that sends it, {@code UNKNOWN} when both may
 * @param messages how many messages of the sample are of it; 0 for values that the sample lacks
 * @param evidence how the tests were chosen
 */
public record TypeLeaf(List<KeyTest> tests, Direction direction, int messages, Evidence evidence) {

  public TypeLeaf {
    tests = List.copyOf(tests);
  }

  /**
   * How sure a search was, the least of all tests of a type. No probability: a calibration makes
   * one of it.
   *
   * @param advantage score of the key less the score of no key
   * @param margin score of the key less that of the best other key that divides otherwise
   * @param split log-odds that dividing further was right, of the last test; 0 with at most one
   * @param depth number of tests
   * @param classes number of values that the last key takes
   */
  public record Evidence(double advantage, double margin, double split, int depth, int classes) {}
}
