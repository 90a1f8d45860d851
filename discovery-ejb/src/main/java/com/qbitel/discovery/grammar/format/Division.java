package com.qbitel.discovery.grammar.format;

import com.qbitel.discovery.grammar.Placement;
import java.util.List;

/**
 * One message, divided into fields that tile it.
 *
 * @param pieces in order; empty for an empty message
 */
public record Division(List<Piece> pieces) {

  /**
   * One field of one message.
   *
   * @param boundary probability that a field begins here
   * @param unbroken probability that none begins inside
   */
  public record Piece(int from, int to, Placement placement, double boundary, double unbroken) {}

  /** Probability that both boundaries of a piece are those of one field. */
  public double confidence(int piece) {
    Piece p = pieces.get(piece);
    double end = piece + 1 < pieces.size() ? pieces.get(piece + 1).boundary() : 1;
    return p.boundary() * p.unbroken() * end;
  }
}
