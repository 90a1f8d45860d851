package com.qbitel.launcher;

/** Told once that the server answers. */
@FunctionalInterface
public interface ReadyListener {
  void ready(RunningServer server);
}
