package com.qbitel.launcher;

/** Keeps progress to itself. */
final class SilentConsole implements Console {

  @Override
  public void step(String name) {}

  @Override
  public void detail(String text) {}

  @Override
  public void ready(RunningServer server) {}

  @Override
  public void problem(String sentence) {}
}
