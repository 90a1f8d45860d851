package com.qbitel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeDirectoryTest {

  @TempDir private Path directory;

  @Test
  void create_fresh_isTheOwnersAlone() throws Exception {
    Path root = directory.resolve("a home/below");
    new HomeDirectory(root).create();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
    assertThat(root.resolve("logs")).isDirectory();
  }

  @Test
  void create_underAFile_isOneSentence() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> new HomeDirectory(file).create())
        .isInstanceOfSatisfying(LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(4))
        .hasMessage("QBITEL_HOME " + file + " cannot be used: " + file + " is no directory.");
    Path below = file.resolve("home");
    assertThatThrownBy(() -> new HomeDirectory(below).create())
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith("QBITEL_HOME " + below + " cannot be used: ")
        .hasMessageNotContaining("Exception");
  }
}
