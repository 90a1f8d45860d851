package com.qbitel.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process as it can be found again later: its number alone may by then belong to another one, so
 * the time at which it began goes with it.
 *
 * @param pid process number
 * @param started when it began
 */
record ProcessMark(long pid, Instant started) {

  /** Start times are computed from the clock of the day and may differ by its corrections. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** The mark in a file that {@link #toString()} was written to; empty when it holds none. */
  static Optional<ProcessMark> read(Path file) {
    try {
      String text = Files.readString(file).strip();
      int gap = text.indexOf(' ');
      return Optional.of(
          new ProcessMark(
              Long.parseLong(text.substring(0, gap)), Instant.parse(text.substring(gap + 1))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The process, if this very one still runs. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::same);
  }

  private boolean same(ProcessHandle process) {
    return !zombie()
        && process
            .info()
            .startInstant()
            .map(at -> Duration.between(at, started).abs().compareTo(TOLERANCE) <= 0)
            .orElse(false);
  }

  /** Ended, but its parent has not asked how. */
  private boolean zombie() {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Asks the process to end and, if it does not in time, ends it. */
  void stop(Duration patience) {
    find().ifPresent(ProcessHandle::destroy);
    if (!awaitEnd(patience)) {
      find().ifPresent(ProcessHandle::destroyForcibly);
      awaitEnd(Duration.ofSeconds(5));
    }
  }

  private boolean awaitEnd(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (find().isPresent()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return pid + " " + started;
  }
}
