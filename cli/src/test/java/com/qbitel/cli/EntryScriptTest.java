package com.qbitel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code qbitel} in a checkout that has nothing but it: Maven and the JDK are scripts
 * that write down how they were called, so that only what the script decides is seen.
 */
class EntryScriptTest {

  private static final int LIMIT_SECONDS = 60;

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private final List<Process> started = new ArrayList<>();
  private Path checkout;
  private Path jdk;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = directory.resolve("a checkout");
    Files.createDirectories(checkout.resolve("cli/src/main"));
    Files.copy(Path.of("..", "qbitel"), checkout.resolve("qbitel"));
    executable(checkout.resolve("qbitel"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    maven(
        """
        echo "HOME=$HOME" >>maven.calls
        mkdir -p cli/target/lib
        touch cli/target/cli.jar
        """);
    jdk = jdk("jdk", "25.0.1");
    environment.put("JAVA_HOME", jdk.toString());
  }

  @AfterEach
  void endStarted() {
    started.forEach(p -> p.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void start_fresh_buildsOnceAndHandsTheArgumentsOn() throws Exception {
    Run first = run(script(), "discover", "a file.pcap", "--json");
    Run second = run(script(), "discover", "a file.pcap", "--json");

    assertThat(first.output())
        .contains("building  cli and what it stands on")
        .contains("done after");
    assertThat(second.output()).doesNotContain("building");
    assertThat(calls()).hasSize(1);
    assertThat(second.output())
        .contains("[-Dqbitel.checkout=" + checkout + "]")
        .contains("[com.qbitel.cli.Main][discover][a file.pcap][--json]");
    assertThat(second.exitCode()).isEqualTo(7);
  }

  @Test
  void start_newerSource_buildsAgain() throws Exception {
    run(script(), "discover");
    Files.writeString(checkout.resolve("cli/src/main/New.java"), "class New {}");
    Files.setLastModifiedTime(
        checkout.resolve("cli/src/main/New.java"),
        FileTime.fromMillis(System.currentTimeMillis() + 2000));

    run(script(), "discover");
    assertThat(calls()).hasSize(2);
  }

  @Test
  void start_afterTheServersBuild_findsTheCommandLineBuilt() throws Exception {
    run(script(), "serve");
    assertThat(run(script(), "discover").output()).doesNotContain("building");
    assertThat(calls()).hasSize(1);
  }

  @Test
  void start_benchmarks_areBuiltAndOnTheClassPathForTheirCommandAlone() throws Exception {
    maven(
        """
        echo "$@" >>maven.calls
        mkdir -p cli/target/lib benchmarks/target/lib benchmarks/target/classes
        touch cli/target/cli.jar
        """);
    assertThat(run(script(), "discover").output()).doesNotContain("benchmarks");
    assertThat(run(script(), "benchmark", "accuracy").output())
        .contains(":" + checkout + "/benchmarks/target/classes:")
        .contains(":" + checkout + "/benchmarks/target/lib/*]")
        .contains("[com.qbitel.cli.Main][benchmark][accuracy]")
        .doesNotContain("-Xmx");
    assertThat(calls()).hasSize(2);
    assertThat(calls().get(0)).doesNotContain("benchmarks");
    assertThat(calls().get(1)).contains("-pl cli,benchmarks -am package");
    assertThat(run(script(), "discover").output()).doesNotContain("building");
  }

  @Test
  void start_throughSymbolicLinks_findsItsCheckout() throws Exception {
    Path links = Files.createDirectories(directory.resolve("bin"));
    Files.createSymbolicLink(links.resolve("q1"), Path.of("../a checkout/qbitel"));
    Files.createSymbolicLink(links.resolve("q"), links.resolve("q1"));

    assertThat(run(List.of(links.resolve("q").toString(), "discover")).output())
        .contains("[-Dqbitel.checkout=" + checkout + "]");
  }

  @Test
  void start_oldJavaHome_usesAnotherJdkAndSaysSo() throws Exception {
    Path old = jdk("old", "17.0.9");
    environment.put("JAVA_HOME", old.toString());
    // what is looked through beside JAVA_HOME ends with the user's own
    environment.put("HOME", directory.toString());
    Files.createDirectories(directory.resolve(".jdks"));
    Files.createSymbolicLink(directory.resolve(".jdks/jdk"), jdk);

    Run run = run(script(), "--version");
    assertThat(run.output()).contains("JAVA_HOME is no JDK 25 or newer; using ");
  }

  @Test
  void start_withoutHome_isGivenTheUsersOwn() throws Exception {
    environment.remove("HOME");

    Run run = run(script(), "--version");
    assertThat(run.exitCode()).as(run.output()).isEqualTo(7);
    assertThat(calls()).singleElement().asString().matches("HOME=/.+");
  }

  @Test
  void start_failedBuild_showsWhatIsWrongAndTriesAgain() throws Exception {
    maven(
        """
        echo failed >>maven.calls
        echo '[INFO] Building Command line 1.0 [6/6]'
        echo '[ERROR] COMPILATION ERROR : '
        echo '[ERROR] cli/src/main/Broken.java:[3,7] cannot find symbol'
        echo '[ERROR] Failed to execute goal compile: Compilation failure -> [Help 1]'
        echo '[ERROR] cli/src/main/Broken.java:[3,7] cannot find symbol'
        echo '[ERROR] -> [Help 1]'
        echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'
        exit 1
        """);
    Run run = run(script(), "discover");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.output())
        .containsOnlyOnce("Broken.java:[3,7] cannot find symbol")
        .contains("Failed to execute goal compile: Compilation failure\n")
        .contains("The build failed; its log is " + checkout + "/target/build.log.")
        .doesNotContain("Help 1", "full stack trace", "com.qbitel.cli.Main");
    assertThat(run(script(), "discover").exitCode()).isEqualTo(4);
    assertThat(calls()).hasSize(2);
    assertThat(lock()).doesNotExist();
  }

  @Test
  void start_twoAtOnce_oneWaitsForTheOthersBuild() throws Exception {
    slowMaven();
    Process first = start(List.of(script(), "discover"), "first.log");
    awaitFile(checkout.resolve("maven.calls"));
    Process second = start(List.of(script(), "discover"), "second.log");

    assertThat(first.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(second.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(List.of(first.exitValue(), second.exitValue())).containsExactly(7, 7);
    assertThat(log("second.log"))
        .contains("waiting for another build (process " + first.pid() + ")")
        .doesNotContain("what it stands on");
    assertThat(calls()).hasSize(1);
    assertThat(lock()).doesNotExist();
  }

  @Test
  void start_afterAKilledStart_waitsForItsMavenThenBuilds() throws Exception {
    slowMaven();
    Process first = start(List.of(script(), "discover"), "first.log");
    awaitFile(checkout.resolve("maven.calls"));
    Thread.sleep(500);
    first.destroyForcibly().waitFor();
    assertThat(lock()).exists();

    Run second = run(script(), "discover");

    assertThat(second.output()).contains("waiting for another build").contains("done after");
    assertThat(second.exitCode()).isEqualTo(7);
    assertThat(calls()).hasSize(2);
    assertThat(lock()).doesNotExist();
  }

  @Test
  void start_staleLock_isTakenAwayAtOnce() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Files.createDirectories(lock().getParent());
    Files.writeString(
        lock(), ended.pid() + " \n" + ProcessHandle.current().pid() + " long before it began\n");

    Run run = run(script(), "discover");
    assertThat(run.exitCode()).as(run.output()).isEqualTo(7);
    assertThat(run.output()).doesNotContain("waiting");
  }

  @Test
  void start_interruptedBuild_endsMavenAndDropsTheLock() throws Exception {
    slowMaven();
    Process process = start(List.of(script(), "discover"), "first.log");
    awaitFile(checkout.resolve("maven.calls"));
    Thread.sleep(1500);
    process.destroy();

    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(lock()).doesNotExist();
    assertThat(checkout.resolve("cli/target/cli.jar")).doesNotExist();
  }

  /** The superuser may write everywhere, and so becomes somebody else. */
  @Test
  void start_checkoutThatCannotBeWritten_saysSo() throws Exception {
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }
    command.addAll(List.of(script(), "discover"));
    Files.setPosixFilePermissions(checkout, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      Run run = run(command);
      assertThat(run.exitCode()).as(run.output()).isEqualTo(4);
      assertThat(run.output()).contains("has to be built").contains("cannot be written");
    } finally {
      Files.setPosixFilePermissions(checkout, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void start_targetThatIsNoDirectory_saysSo() throws Exception {
    Files.writeString(checkout.resolve("target"), "");

    Run run = run(script(), "discover");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.output())
        .isEqualTo("The product has to be built, and " + checkout + "/target cannot be written.\n");
  }

  private String script() {
    return checkout.resolve("qbitel").toString();
  }

  private Path lock() {
    return checkout.resolve("target/build.lock");
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(checkout.resolve("maven.calls"));
  }

  private void maven(String body) throws IOException {
    Files.writeString(checkout.resolve("mvnw"), "#!/bin/sh\n" + body);
    executable(checkout.resolve("mvnw"));
  }

  private void slowMaven() throws IOException {
    maven(
        """
        echo started >>maven.calls
        for i in 1 2 3 4 5 6; do sleep 0.5; done
        mkdir -p cli/target/lib
        touch cli/target/cli.jar
        """);
  }

  /** A JDK whose java prints its arguments and ends with 7. */
  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(bin.resolve("java"), "#!/bin/sh\nprintf '[%s]' \"$@\"\nexit 7\n");
    Files.writeString(bin.resolve("javac"), "#!/bin/sh\n");
    executable(bin.resolve("java"));
    executable(bin.resolve("javac"));
    return home;
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(String... command) throws Exception {
    return run(List.of(command));
  }

  private Run run(List<String> command) throws Exception {
    String log = "run-" + started.size() + ".log";
    Process process = start(command, log);
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(log(log)).isTrue();
    return new Run(process.exitValue(), log(log));
  }

  private Process start(List<String> command, String log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(directory.resolve(log).toFile());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private String log(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private static void awaitFile(Path file) throws InterruptedException {
    for (int i = 0; i < LIMIT_SECONDS * 10 && !Files.exists(file); i++) {
      Thread.sleep(100);
    }
    assertThat(file).exists();
  }

  private record Run(int exitCode, String output) {}
}
