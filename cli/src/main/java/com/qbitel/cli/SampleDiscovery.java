package com.qbitel.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.qbitel.cli.api.ApiClient;
import com.qbitel.cli.api.ApiException;
import com.qbitel.cli.text.DiscoveryText;
import com.qbitel.cli.text.Page;
import com.qbitel.cli.text.SampleMessage;
import com.qbitel.cli.text.Style;
import com.qbitel.discovery.document.DiscoveryDocument;
import com.qbitel.launcher.RunningServer;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Has a shipped capture discovered by a running server as any client would, and shows the result
 * with the addresses to go on from.
 */
final class SampleDiscovery {

  private static final String FIRST = "mqtt.pcap";
  private static final String USER = "analyst";
  private static final int MESSAGES = 1000;
  private static final int DETAILS = 4;

  private final Path capture;
  private final Terminal terminal;

  private SampleDiscovery(Path capture, Terminal terminal) {
    this.capture = capture;
    this.terminal = terminal;
  }

  /**
   * The first of the shipped captures.
   *
   * @throws EnvironmentException when it is not there
   */
  static SampleDiscovery in(Path checkout, Terminal terminal) {
    Path capture = checkout.resolve("samples").resolve(FIRST);
    if (!Files.isReadable(capture)) {
      throw new EnvironmentException("The shipped capture " + capture + " cannot be read.", null);
    }
    return new SampleDiscovery(capture, terminal);
  }

  /** Discovers and shows; a failure is told and leaves the server as it is. */
  void run(RunningServer server) {
    try (ProgressLine progress = new ProgressLine(terminal, "sample " + capture.getFileName());
        ApiClient api = new ApiClient(URI.create(server.baseUrl()))) {
      progress.phase("sending", 0);
      api.logIn(USER, password(server.credentials()));
      DiscoveryDocument document = api.discover(capture, text -> progress.phase(text, 0.5));
      progress.phase("reading the result", 0.9);
      Map<String, SampleMessage> samples = samples(api, document);
      progress.close();
      Page page = terminal.page();
      terminal.out().println();
      terminal.out().print(DiscoveryText.of(document, samples, DETAILS, page));
      goOn(document, server).forEach(terminal.out()::println);
      terminal.out().flush();
    } catch (ApiException e) {
      Page page = terminal.errorPage();
      terminal
          .err()
          .println(
              page.paint(Style.YELLOW, "The sample could not be discovered: ")
                  + page.printable(e.getMessage()));
      terminal.err().println("The server goes on; Ctrl-C stops it.");
    }
  }

  private static String password(Path credentials) {
    Properties users = new Properties();
    try (Reader reader = Files.newBufferedReader(credentials)) {
      users.load(reader);
    } catch (IOException e) {
      return "";
    }
    return users.getProperty(USER, "");
  }

  private static Map<String, SampleMessage> samples(ApiClient api, DiscoveryDocument document) {
    Map<String, SampleMessage> samples = new HashMap<>();
    JsonNode page = api.get("/api/v1/discoveries/" + document.id() + "/messages?limit=" + MESSAGES);
    for (JsonNode message : page.path("items")) {
      String type = message.path("type").asText();
      if (!samples.containsKey(type)) {
        samples.put(type, sample(message));
      }
    }
    return samples;
  }

  private static SampleMessage sample(JsonNode message) {
    List<SampleMessage.Part> parts = new ArrayList<>();
    for (JsonNode f : message.path("fields")) {
      parts.add(
          new SampleMessage.Part(
              f.path("offset").asInt(),
              f.path("length").asInt(),
              f.path("name").asText(),
              f.path("kind").asText()));
    }
    return new SampleMessage(
        message.path("index").asLong(),
        message.path("source").asText(""),
        message.path("destination").asText(""),
        HexFormat.of().parseHex(message.path("payload").asText("")),
        parts);
  }

  private List<String> goOn(DiscoveryDocument document, RunningServer server) {
    Page page = terminal.page();
    String base = server.baseUrl();
    String discovery = base + "/api/v1/discoveries/" + document.id();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(page.paint(Style.BOLD, "Go on from here"));
    lines.add("  discovery   " + discovery);
    if (document.protocol() != null) {
      lines.add("  protocol    " + base + "/api/v1/protocols/" + document.protocol().id());
    }
    lines.add("  interface   " + base + "/openapi/ui");
    lines.add("  health      " + base + "/health");
    lines.add("  metrics     " + base + "/metrics");
    lines.add("");
    lines.add("  A token, then the discovery as JSON:");
    lines.add("");
    lines.add("  password=$(sed -n 's/^analyst=//p' '" + server.credentials() + "')");
    lines.add(
        "  token=$(curl -s "
            + base
            + "/api/v1/tokens -H 'Content-Type: application/json' \\\n"
            + "    -d \"{\\\"username\\\":\\\"analyst\\\",\\\"password\\\":\\\"$password\\\"}\" |"
            + " sed 's/.*\"accessToken\":\"\\([^\"]*\\).*/\\1/')");
    lines.add("  curl -H \"Authorization: Bearer $token\" " + discovery);
    lines.add("");
    return lines;
  }
}
