package com.qbitel.cli;

import com.qbitel.launcher.LaunchOptions;
import com.qbitel.launcher.Launcher;
import com.qbitel.launcher.Profile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts database and server and stays until it is stopped. */
@Command(
    name = "serve",
    description = "Start the server with its database; Ctrl-C stops both.",
    footer = {
      "  qbitel serve --sample",
      "  QBITEL_HTTP_PORT=8080 QBITEL_HOME=/var/lib/qbitel qbitel serve"
    })
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--sample",
      description = "When ready, discover a shipped capture over HTTP and show what it found.")
  private boolean sample;

  private final Terminal terminal;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path checkout = Checkout.root();
    LaunchOptions options = LaunchOptions.of(terminal.environment(), checkout);
    if (sample && options.profile() == Profile.PROD) {
      throw new EnvironmentException(
          "The sample is discovered as an embedded user, and profile prod has none: serve without"
              + " --sample, or set QBITEL_PROFILE to dev.",
          null);
    }
    Optional<SampleDiscovery> discovery =
        sample ? Optional.of(SampleDiscovery.in(checkout, terminal)) : Optional.empty();
    return Launcher.serve(
        options, new LaunchProgress(terminal), server -> discovery.ifPresent(d -> d.run(server)));
  }
}
