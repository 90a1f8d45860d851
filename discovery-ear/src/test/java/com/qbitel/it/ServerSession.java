package com.qbitel.it;

import com.qbitel.launcher.Console;
import com.qbitel.launcher.Foundation;
import com.qbitel.launcher.LaunchOptions;
import com.qbitel.launcher.Launcher;
import com.qbitel.launcher.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The product, started by its own launcher for the length of a test run: a home and ports of its
 * own. What the tests need to know stands in system properties: {@code it.base}, {@code it.https},
 * {@code it.home}, {@code it.credentials}, {@code it.db.port}.
 *
 * <p>The property {@code it.mode} says what to start: {@code product}, or {@code container} for
 * everything but the server, which Arquillian starts itself. Without it nothing is started.
 */
public final class ServerSession implements LauncherSessionListener {

  private AutoCloseable started = () -> {};

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String mode = System.getProperty("it.mode", "");
    if (mode.isEmpty()) {
      return;
    }
    List<Integer> ports = freePorts(3);
    String databasePort = String.valueOf(ports.get(2));
    LaunchOptions options = options(ports);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    if (mode.equals("container")) {
      Foundation foundation = Foundation.lay(options, Console.plain());
      started = foundation;
      ContainerDirectory.write(foundation.serverEnvironment());
    } else {
      RunningServer server = Launcher.start(options, Console.plain());
      started = server;
      System.setProperty("it.base", server.baseUrl());
      System.setProperty("it.https", server.httpsUrl());
      System.setProperty("it.credentials", server.credentials().toString());
    }
    System.setProperty("it.home", options.home().toString());
    System.setProperty("it.db.port", databasePort);
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    close();
  }

  private synchronized void close() {
    try {
      started.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static LaunchOptions options(List<Integer> ports) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("DB_"));
    environment.put("QBITEL_HOME", newHome().toString());
    environment.put("QBITEL_PACKAGE", System.getProperty("it.package"));
    environment.put("QBITEL_HTTP_PORT", String.valueOf(ports.get(0)));
    environment.put("QBITEL_HTTPS_PORT", String.valueOf(ports.get(1)));
    environment.put("QBITEL_DB_PORT", String.valueOf(ports.get(2)));
    environment.put("QBITEL_PROFILE", "test");
    return LaunchOptions.of(environment, Path.of(""));
  }

  private static Path newHome() {
    try {
      Path parent = Path.of(System.getProperty("it.homes"));
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, "home-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Different ports that nobody listens on now. */
  static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      List<Integer> ports = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(s);
        ports.add(s.getLocalPort());
      }
      for (ServerSocket s : sockets) {
        s.close();
      }
      return List.copyOf(ports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
