package com.qbitel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {

  @TempDir Path directory;

  @Test
  void find_sameProcess_isFound() {
    assertThat(ProcessMark.of(ProcessHandle.current()).find()).contains(ProcessHandle.current());
  }

  @Test
  void find_numberOfAnotherProcess_isNotFound() {
    ProcessMark own = ProcessMark.of(ProcessHandle.current());
    ProcessMark earlier = new ProcessMark(own.pid(), own.started().minusSeconds(60));

    assertThat(earlier.find()).isEmpty();
  }

  @Test
  void read_writtenMark_isTheSame() throws IOException {
    ProcessMark mark = ProcessMark.of(ProcessHandle.current());
    Path file = Files.writeString(directory.resolve("pid"), mark.toString());

    assertThat(ProcessMark.read(file)).contains(mark);
  }

  @Test
  void read_noFileOrNoMark_isEmpty() throws IOException {
    assertThat(ProcessMark.read(directory.resolve("none"))).isEmpty();
    assertThat(ProcessMark.read(Files.writeString(directory.resolve("bad"), "x"))).isEmpty();
  }

  @Test
  void stop_processThatIgnoresTheRequest_isEnded() throws Exception {
    Process stubborn =
        new ProcessBuilder("sh", "-c", "trap '' TERM; echo on; while :; do sleep 0.1; done")
            .start();
    stubborn.getInputStream().read();

    ProcessMark.of(stubborn.toHandle()).stop(Duration.ofMillis(300));

    assertThat(stubborn.waitFor()).isNotZero();
  }
}
