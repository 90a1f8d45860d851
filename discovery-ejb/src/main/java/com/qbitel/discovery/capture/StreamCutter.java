package com.qbitel.discovery.capture;

import com.qbitel.discovery.message.ByteRange;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import java.util.List;
import java.util.Optional;

/** Cuts streams into messages whose framing is known, so that none need be inferred. */
public interface StreamCutter {

  /** The framing that it goes by. */
  Framing framing();

  /**
   * The messages in what one side of a connection sent, as far as nothing is missing.
   *
   * @param flow the connection
   * @param sender the side
   * @param offset recorded bytes that the side sent before
   * @param bytes what it sent; not changed
   * @return ranges in order that do not overlap; empty when nothing is known of this side's framing
   */
  Optional<List<ByteRange>> cut(Flow flow, Direction sender, long offset, byte[] bytes);
}
