package com.qbitel.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/** The server of a launcher that was killed: it still runs, still holds ports and database. */
final class LeftoverServer {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private LeftoverServer() {}

  /** Remembers a server for the next start. */
  static void mark(HomeDirectory home, ProcessHandle server) {
    SecretFile.write(home.serverMark(), ProcessMark.of(server).toString());
  }

  /** Forgets the server, which has ended. */
  static void forget(HomeDirectory home) {
    try {
      Files.deleteIfExists(home.serverMark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops a server that an earlier start left behind; never another process. */
  static void stop(HomeDirectory home, Console console) {
    ProcessMark.read(home.serverMark())
        .filter(mark -> mark.find().isPresent())
        .ifPresent(mark -> {
          console.step("recover");
          console.detail("stopping the server that an earlier start left running");
          mark.stop(PATIENCE);
        });
    forget(home);
  }
}
