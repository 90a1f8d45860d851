package com.qbitel.cli;

import com.qbitel.cli.text.Style;
import com.qbitel.discovery.pipeline.Progress;

/** Progress on one line of a terminal, rewritten; nothing where standard error is no terminal. */
final class ProgressLine implements Progress, AutoCloseable {

  private static final String CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private final String subject;

  ProgressLine(Terminal terminal, String subject) {
    this.terminal = terminal;
    this.subject = subject;
  }

  @Override
  public void phase(String name, double fraction) {
    if (terminal.showsProgress()) {
      String line = Math.round(100 * fraction) + " % " + name + "  " + subject;
      String safe = terminal.errorPage().printable(line);
      String shown = safe.substring(0, Math.min(safe.length(), terminal.errorPage().width() - 1));
      terminal.err().print(CLEAR + terminal.errorPage().paint(Style.DIM, shown));
      terminal.err().flush();
    }
  }

  @Override
  public void close() {
    if (terminal.showsProgress()) {
      terminal.err().print(CLEAR);
      terminal.err().flush();
    }
  }
}
