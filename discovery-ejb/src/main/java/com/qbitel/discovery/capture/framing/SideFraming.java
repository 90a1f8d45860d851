package com.qbitel.discovery.capture.framing;

import java.util.Optional;

/**
 * The framing of what one side sends, or both.
 *
 * @param trial the rule and how it did on the sample
 * @param opening how what streams open with falls into messages; empty leaves it in one piece
 */
record SideFraming(Trial trial, Optional<FramingRule> opening) {

  FramingRule rule() {
    return trial.rule();
  }
}
