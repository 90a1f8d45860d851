package com.qbitel.launcher;

import java.io.PrintStream;

/** Progress as plain lines. */
final class PlainConsole implements Console {

  private final PrintStream out;
  private final PrintStream err;
  private String step = "";

  PlainConsole(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public synchronized void step(String name) {
    step = name;
    line("");
  }

  @Override
  public synchronized void detail(String text) {
    line(text);
  }

  private void line(String text) {
    err.printf("%-10s%s%n", step, text.isEmpty() ? "..." : text);
    err.flush();
  }

  @Override
  public synchronized void ready(RunningServer server) {
    out.println("Ready: " + server.baseUrl());
    out.flush();
  }

  @Override
  public synchronized void problem(String sentence) {
    err.println(sentence);
    err.flush();
  }
}
