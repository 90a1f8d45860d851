package com.qbitel.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The one command that brings the product up: home, keys, database, schema, server, in this order,
 * and down again in the opposite one. All state stands in one home directory; several homes can run
 * from one build at the same time.
 */
public final class Launcher {

  /** Exit code of a process that SIGINT ended. */
  static final int INTERRUPTED = 130;

  private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

  private Launcher() {}

  /** Serves with the options of the environment; the only argument is the checkout's directory. */
  public static void main(String[] args) {
    Console console = Console.plain();
    int exit;
    try {
      exit = serve(LaunchOptions.of(System.getenv(), Path.of(args[0])), console, server -> {});
    } catch (LaunchException e) {
      console.problem(e.getMessage());
      exit = e.exitCode();
    }
    System.exit(exit);
  }

  /**
   * Starts everything and returns when it is ready. Closing the result stops what was started.
   *
   * @throws LaunchException with one clear sentence when something is in the way; whatever had been
   *     started by then is stopped again
   */
  public static RunningServer start(LaunchOptions options, Console console) {
    StopSequence stop = new StopSequence(console);
    try {
      return start(options, console, stop);
    } catch (LaunchException | StopSequence.StoppedException e) {
      stop.run();
      throw e;
    }
  }

  /**
   * Starts everything, tells the listener when it is ready, and stays until a signal or the loss of
   * a process ends it. Meant for the foreground of a terminal: Ctrl-C, SIGTERM and SIGHUP stop
   * server and database in order, and a second Ctrl-C changes nothing.
   *
   * @param ready called once, on this thread, when the server answers; what it throws ends the
   *     server and comes out of this method
   * @return the process's exit code: 4 or 70 after a failure, 130 after an interruption
   */
  public static int serve(LaunchOptions options, Console console, ReadyListener ready) {
    StopSequence stop = new StopSequence(console);
    Thread hook = new Thread(stop::run, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      RunningServer server = start(options, console, stop);
      console.ready(server);
      ready.ready(server);
      server.awaitLoss(WATCH_INTERVAL);
      return INTERRUPTED;
    } catch (LaunchException e) {
      if (stop.requested()) {
        return INTERRUPTED;
      }
      console.problem(e.getMessage());
      return e.exitCode();
    } catch (StopSequence.StoppedException e) {
      return INTERRUPTED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    } finally {
      stop.run();
    }
  }

  private static RunningServer start(LaunchOptions options, Console console, StopSequence stop) {
    Instant begun = Instant.now();
    Foundation foundation = Foundation.lay(options, console, stop);
    LibertyServer server = new LibertyServer(foundation);
    server.start(console, stop);
    RunningServer running = new RunningServer(foundation, server, begun, Instant.now(), stop);
    HomeDirectory home = foundation.home();
    stop.begin("run.json", () -> RunFile.write(running), () -> RunFile.remove(home));
    return running;
  }
}
