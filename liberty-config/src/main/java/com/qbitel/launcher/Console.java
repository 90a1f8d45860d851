package com.qbitel.launcher;

/** Where a start and a stop tell their progress. Calls may come from any thread. */
public interface Console {

  /** A step begins, for example {@code database}. */
  void step(String name);

  /** What the running step is doing, at least every few seconds while it lasts. */
  void detail(String text);

  /** The server answers. */
  void ready(RunningServer server);

  /** One sentence about what ended the start or the server. */
  void problem(String sentence);

  /** Progress as lines on stderr, and the line {@code Ready: URL} on stdout. */
  static Console plain() {
    return new PlainConsole(System.out, System.err);
  }
}
