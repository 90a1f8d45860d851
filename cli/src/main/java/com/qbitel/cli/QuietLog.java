package com.qbitel.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The log of the command line: silent, since what a caller must know is said in the result, unless
 * details are asked for. Named to the JDK, which makes one when something is logged for the first
 * time.
 */
public final class QuietLog {

  private static final String CONFIGURATION = "java.util.logging.config.class";

  /** Configures the JDK's logging; called by the JDK. */
  public QuietLog() {
    Logger.getLogger("").setLevel(Level.OFF);
  }

  /** Has the JDK use this configuration; to be called before anything is logged. */
  static void install() {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, QuietLog.class.getName());
    }
  }

  /** Lets the product's own loggers speak, and warnings of everything else. */
  static void showDetails() {
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    if (root.getHandlers().length == 0) {
      root.addHandler(new ConsoleHandler());
    }
    for (Handler handler : root.getHandlers()) {
      handler.setLevel(Level.FINE);
    }
    Held.PRODUCT.setLevel(Level.FINE);
  }

  /** The JDK forgets the level of a logger that nobody holds. */
  private static final class Held {
    private static final Logger PRODUCT = Logger.getLogger("com.qbitel");
  }
}
