package com.qbitel.discovery.pipeline;

/** Hears how far a discovery is and may ask it to stop. */
public interface Progress {

  /** A phase has begun; {@code fraction} of the whole work, 0..1, lies behind. */
  void phase(String name, double fraction);

  /** Whether the work should end at the next safe point. */
  default boolean cancelled() {
    return false;
  }

  /** Hears nothing and never cancels. */
  Progress NONE = (name, fraction) -> {};
}
