package com.qbitel.discovery.capture.framing;

import java.util.Optional;

/**
 * The framing of what one side sends, or both.
 *
 * @param trial the rule and how it did on the sample
 * @param opened whether streams open with something else before their first message
 * @param opening how what streams open with falls into messages; empty leaves it in one piece
 */
record SideFraming(Trial trial, boolean opened, Optional<FramingRule> opening) {

  /** Of streams whose first message is at their beginning. */
  static SideFraming fromStart(Trial trial) {
    return new SideFraming(trial, false, Optional.empty());
  }

  FramingRule rule() {
    return trial.rule();
  }
}
