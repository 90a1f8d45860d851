package com.qbitel.cli;

import com.qbitel.discovery.document.ProfileDocuments;
import com.qbitel.discovery.document.TrafficGenerator;
import com.qbitel.discovery.document.TrafficGenerator.Wish;
import com.qbitel.discovery.error.RequestException;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.language.GeneratedMessage;
import com.qbitel.discovery.language.LanguageNotation;
import com.qbitel.discovery.language.ProbabilisticGrammar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes messages of a protocol that nobody sent. */
@Command(
    name = "generate",
    description = "Make messages of a protocol from its profile, valid ones or broken ones.",
    footer = {
      "  qbitel generate modbus.json -n 100 > messages.jsonl",
      "  qbitel generate modbus.json -n 100 --broken --pcap fuzz.pcap",
      "  qbitel generate modbus.json --grammar"
    })
final class GenerateCommand implements Callable<Integer> {

  private static final int MOST = 1_000_000;

  @Parameters(
      paramLabel = "PROFILE.json",
      description = "Profile of the protocol, as discover --out writes it.")
  private String profile;

  @Option(
      names = {"-n", "--messages"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of messages (default: 10).")
  private int messages;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of all that is drawn (default: 1); the same one gives the same bytes.")
  private long seed;

  @Option(
      names = "--broken",
      description = "Make messages that the parser rejects, and say how each was broken.")
  private boolean broken;

  @Option(
      names = "--pcap",
      paramLabel = "FILE",
      description = "Write a capture rather than JSON lines.")
  private Path pcap;

  @Option(
      names = "--grammar",
      description = "Print the probabilistic grammar that messages are drawn from, and none.")
  private boolean grammarOnly;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final Faults faults;

  GenerateCommand(Terminal terminal, Faults faults) {
    this.terminal = terminal;
    this.faults = faults;
  }

  @Override
  public Integer call() {
    if (messages < 0 || messages > MOST) {
      throw new ParameterException(
          spec.commandLine(), "-n takes a number from 0 to " + MOST + ", not " + messages + ".");
    }
    if (grammarOnly && (broken || pcap != null)) {
      throw new ParameterException(
          spec.commandLine(), "--grammar makes no messages; leave --broken and --pcap out.");
    }
    try {
      ProfileFile known = ProfileFile.read(new InputFile(profile), terminal.in());
      Optional<ProbabilisticGrammar> language = ProfileDocuments.language(known.document());
      if (grammarOnly && language.isPresent()) {
        terminal.out().print(LanguageNotation.write(language.get()));
        return ExitCode.OK;
      }
      Optional<TrafficGenerator> traffic = TrafficGenerator.of(known.document(), wish(), seed);
      if (traffic.isEmpty()) {
        faults.tell(
            profile + ": The profile has no probabilistic grammar; discover it anew.", null);
        return ExitCode.INPUT;
      }
      return generate(known, traffic.get());
    } catch (UnusableFileException e) {
      faults.tell(profile + ": " + e.getMessage(), e.getCause());
      return e.problem().exitCode();
    } catch (RequestException e) {
      faults.tell(profile + ": " + e.getMessage(), e);
      return ExitCode.INPUT;
    }
  }

  private int generate(ProfileFile known, TrafficGenerator traffic) {
    GeneratedMessages conversations = GeneratedMessages.of(known.document().filter());
    List<GeneratedMessage> made = new ArrayList<>();
    int written = 0;
    boolean more = true;
    while (more && written < messages && terminal.outputOpen()) {
      Optional<GeneratedMessage> m = traffic.next();
      more = m.isPresent();
      if (more && pcap == null) {
        terminal.out().print(conversations.line(written, m.get()));
      }
      m.filter(any -> pcap != null).ifPresent(made::add);
      written += more ? 1 : 0;
    }
    if (pcap != null) {
      OutputFile.writeBytes(pcap, out -> conversations.capture(made, out));
    }
    tell(known, traffic, written);
    return written < messages && terminal.outputOpen() ? ExitCode.NO : ExitCode.OK;
  }

  private Wish wish() {
    return !broken ? Wish.VALID : pcap == null ? Wish.BROKEN : Wish.BROKEN_IN_STREAMS;
  }

  /** Says what could not be made. */
  private void tell(ProfileFile known, TrafficGenerator traffic, int written) {
    for (MessageType t : known.grammar().types()) {
      if (traffic.refused().contains(t.id())) {
        note("No message of the type " + t.id() + " (" + t.name() + ") could be made.");
      }
      if (traffic.unbroken().contains(t.id())) {
        note("The type " + t.id() + " (" + t.name() + ") takes messages that cannot be broken.");
      }
    }
    if (written < messages && terminal.outputOpen()) {
      note(written + " of " + messages + " messages were made.");
    }
  }

  private void note(String sentence) {
    faults.tell(profile + ": " + sentence, null);
  }
}
