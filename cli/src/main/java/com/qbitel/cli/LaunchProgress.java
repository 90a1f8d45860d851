package com.qbitel.cli;

import com.qbitel.cli.text.Page;
import com.qbitel.cli.text.Style;
import com.qbitel.launcher.Console;
import com.qbitel.launcher.RunningServer;
import java.time.Duration;
import java.util.Locale;

/**
 * The progress of a start: a line for each step, on a terminal rewritten while the step lasts and
 * ticked off with its time.
 */
final class LaunchProgress implements Console {

  private static final String CLEAR = "\r\u001b[K";
  private static final int NAME = 12;

  private final Terminal terminal;
  private final Page page;
  private String step = "";
  private long begun;

  LaunchProgress(Terminal terminal) {
    this.terminal = terminal;
    this.page = terminal.errorPage();
  }

  @Override
  public synchronized void step(String name) {
    finishStep();
    step = name;
    begun = System.nanoTime();
    show("");
  }

  @Override
  public synchronized void detail(String text) {
    show(text);
  }

  private void show(String text) {
    String shown = text.isEmpty() ? page.ellipsis() : page.printable(text);
    String line = "  " + (step + " ".repeat(NAME)).substring(0, Math.max(NAME, step.length()));
    int room = page.width() - line.length() - 1;
    if (terminal.showsProgress()) {
      String cut = shown.substring(0, Math.min(shown.length(), room));
      terminal.err().print(CLEAR + page.paint(Style.DIM, line + cut));
    } else {
      terminal.err().println(line + shown);
    }
    terminal.err().flush();
  }

  private void finishStep() {
    if (!step.isEmpty() && terminal.showsProgress()) {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      String seconds = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
      String name = (step + " ".repeat(NAME)).substring(0, Math.max(NAME, step.length()));
      terminal
          .err()
          .println(CLEAR + page.paint(Style.GREEN, page.glyph("\u2713 ", "  ")) + name + seconds);
    }
    step = "";
  }

  @Override
  public synchronized void ready(RunningServer server) {
    finishStep();
    terminal.out().println("Ready: " + server.baseUrl());
    terminal.out().flush();
  }

  @Override
  public synchronized void problem(String sentence) {
    if (terminal.showsProgress()) {
      terminal.err().print(CLEAR);
    }
    step = "";
    terminal.err().println(page.paint(Style.RED, "qbitel: ") + page.printable(sentence));
    terminal.err().flush();
  }
}
