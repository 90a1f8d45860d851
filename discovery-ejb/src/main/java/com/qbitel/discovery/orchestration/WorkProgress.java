package com.qbitel.discovery.orchestration;

import com.qbitel.discovery.pipeline.Progress;
import java.util.Map;

/** Hears, besides the phases, what has been counted. */
public interface WorkProgress extends Progress {

  /** Numbers that are known now: {@code packets}, {@code messages}, {@code bytes}. */
  void counted(Map<String, Long> counts);

  /** Passes phases on and ignores counts. */
  static WorkProgress of(Progress progress) {
    return new WorkProgress() {
      @Override
      public void phase(String name, double fraction) {
        progress.phase(name, fraction);
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }

      @Override
      public void counted(Map<String, Long> counts) {}
    };
  }
}
