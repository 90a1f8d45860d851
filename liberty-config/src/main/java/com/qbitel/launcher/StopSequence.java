package com.qbitel.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/**
 * What has been started, to be stopped in the opposite order, once. Starting and stopping exclude
 * each other: nothing can be started any more when the stop has begun, and nothing that was started
 * is missed by it. Safe for use by several threads; whoever comes second waits for the first.
 */
final class StopSequence {

  private static final System.Logger LOG = System.getLogger(StopSequence.class.getName());

  private final Console console;
  private final Deque<Step> steps = new ArrayDeque<>();
  private volatile boolean requested;

  StopSequence(Console console) {
    this.console = console;
  }

  /**
   * Starts something and remembers how to stop it.
   *
   * @throws StoppedException when the stop has begun
   */
  synchronized <T> T begin(String name, Callable<T> start, StopAction<? super T> stop) {
    if (requested) {
      throw new StoppedException();
    }
    try {
      T started = start.call();
      steps.push(new Step(name, () -> stop.stop(started)));
      return started;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw LaunchException.environment(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** As {@link #begin(String, Callable, StopAction)} for something without a handle. */
  void begin(String name, Runnable start, Runnable stop) {
    begin(
        name,
        () -> {
          start.run();
          return name;
        },
        started -> stop.run());
  }

  boolean requested() {
    return requested;
  }

  /** Stops everything; one step that fails does not keep the others from being stopped. */
  void run() {
    requested = true;
    synchronized (this) {
      while (!steps.isEmpty()) {
        Step step = steps.pop();
        try {
          step.stop().run();
        } catch (RuntimeException e) {
          LOG.log(System.Logger.Level.WARNING, "stopping " + step.name(), e);
          console.problem(step.name() + " did not stop cleanly: " + e.getMessage());
        }
      }
    }
  }

  private record Step(String name, Runnable stop) {}

  /** How to stop what was started. */
  @FunctionalInterface
  interface StopAction<T> {
    void stop(T started);
  }

  /** The stop began before the start was complete. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
