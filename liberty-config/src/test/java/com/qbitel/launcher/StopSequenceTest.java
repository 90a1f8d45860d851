package com.qbitel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSequenceTest {

  private final List<String> log = new ArrayList<>();
  private final StopSequence stop = new StopSequence(new SilentConsole());

  private void begin(String name) {
    stop.begin(name, () -> log.add("start " + name), () -> log.add("stop " + name));
  }

  @Test
  void run_afterStarts_stopsInTheOppositeOrder() {
    begin("database");
    begin("server");

    stop.run();

    assertThat(log)
        .containsExactly("start database", "start server", "stop server", "stop database");
  }

  @Test
  void run_twice_stopsOnce() {
    begin("server");

    stop.run();
    stop.run();

    assertThat(log).containsExactly("start server", "stop server");
  }

  @Test
  void run_oneStepFails_stopsTheOthers() {
    begin("database");
    stop.begin(
        "server",
        () -> {},
        () -> {
          throw new IllegalStateException("stuck");
        });

    stop.run();

    assertThat(log).containsExactly("start database", "stop database");
  }

  @Test
  void begin_afterStopBegan_startsNothing() {
    stop.run();

    assertThatThrownBy(() -> begin("server")).isInstanceOf(StopSequence.StoppedException.class);
    assertThat(log).isEmpty();
  }

  @Test
  void begin_startFails_isNotStopped() {
    assertThatThrownBy(() ->
            stop.begin(
                "server",
                () -> {
                  throw LaunchException.environment("no");
                },
                () -> log.add("stop server")))
        .hasMessage("no");

    stop.run();

    assertThat(log).isEmpty();
  }
}
