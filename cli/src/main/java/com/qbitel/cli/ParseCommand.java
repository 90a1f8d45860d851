package com.qbitel.cli;

import com.qbitel.cli.text.Page;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.document.GapDocument;
import com.qbitel.discovery.document.Json;
import com.qbitel.discovery.document.MomentPart;
import com.qbitel.discovery.document.Moments;
import com.qbitel.discovery.document.ParseDocument;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.parser.MessageParser;
import com.qbitel.discovery.parser.ParsedMessage;
import com.qbitel.discovery.parser.ParserStage;
import com.qbitel.discovery.parser.StreamRecovery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Parses messages with a profile. */
@Command(
    name = "parse",
    description = "Parse messages with a profile: one JSON line each, with type and fields.",
    footer = {
      "  qbitel discover plant.pcapng --filter 'tcp port 502' --out modbus.json",
      "  qbitel parse modbus.json tomorrow.pcapng | jq 'select(.ok | not)'",
      "  qbitel parse smtp.json today.pcap --session | jq 'select(.moment.verdict == \"illegal\")'"
    })
final class ParseCommand implements Callable<Integer> {

  @Mixin private ProfiledArguments input;

  @Option(
      names = "--tree",
      description = "Write each message as a tree to read, rather than as JSON.")
  private boolean tree;

  @Option(
      names = "--session",
      description =
          "Follow each conversation through the profile's state machine, and say of each message"
              + " whether its moment is right.")
  private boolean session;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final Faults faults;

  ParseCommand(Terminal terminal, Faults faults) {
    this.terminal = terminal;
    this.faults = faults;
  }

  @Override
  public Integer call() {
    return input.use(spec, terminal, faults, this::parse);
  }

  private int parse(ProfileFile known, InputFile file, CaptureOptions options) {
    if (session && known.document().stateMachine() == null) {
      faults.tell(input.profile() + ": The profile has no state machine; discover it anew.", null);
      return ExitCode.INPUT;
    }
    MessageParser parser = ParserStage.compiler().parser(known.grammar());
    ProfiledCapture capture =
        ProfiledCapture.recovered(file, options, known, parser, terminal.in());
    capture.tell(faults, input.file());
    Optional<Moments> moments =
        session ? Moments.of(known.document(), capture.messages()) : Optional.empty();
    print(capture, parser, moments);
    print(capture.gaps());
    capture.tellGaps(faults, input.file());
    return ExitCode.OK;
  }

  private void print(List<StreamRecovery.Located> gaps) {
    for (int k = 0; k < gaps.size() && terminal.outputOpen(); k++) {
      GapDocument document = GapDocument.of(gaps.get(k));
      terminal.out().println(tree ? text(document.gap()) : Json.write(document));
    }
  }

  private static String text(GapDocument.GapPart g) {
    String from = g.direction().equals("response") ? g.server() : g.client();
    return "gap of %s bytes at %s of what %s sent: %s"
        .formatted(g.length(), g.offset(), from, g.text());
  }

  private void print(ProfiledCapture capture, MessageParser parser, Optional<Moments> moments) {
    MessageTable messages = capture.messages();
    String warning = capture.capture().otherThanProfile().orElse(null);
    for (int m = 0; m < messages.size() && terminal.outputOpen(); m++) {
      byte[] payload = messages.payload(m);
      ParsedMessage parsed = parser.parse(payload, messages.direction(m));
      long number = capture.number(m);
      MomentPart moment = null;
      if (moments.isPresent()) {
        moment = moments.get().next(m, parsed);
      }
      if (tree) {
        Page page = terminal.page();
        TreeText.of(ParseDocument.withTree(number, payload, parsed).at(moment))
            .forEach(line -> terminal.out().println(page.printable(line)));
      } else {
        ParseDocument document =
            ParseDocument.of(number, payload, parsed).warned(warning).at(moment);
        terminal.out().println(Json.write(document));
      }
    }
  }
}
