package com.qbitel.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.capture.Capture;
import com.qbitel.discovery.capture.CaptureOptions;
import com.qbitel.discovery.capture.CaptureStage;
import com.qbitel.discovery.grammar.GrammarStage;
import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.session.SessionLearner;
import com.qbitel.discovery.session.SessionMonitor;
import com.qbitel.discovery.session.SessionMonitor.Verdict;
import com.qbitel.discovery.session.StateMachine;
import com.qbitel.discovery.session.StateMachine.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * State machines of the shipped samples, learned from seven conversations of ten, on the other
 * three as they are and with two messages of different types swapped.
 */
class SampleSessionsTest {

  private static final int FEWEST = 4;
  private static final int SWAPS = 5;

  private static boolean held(int flow) {
    return flow % 10 == 2 || flow % 10 == 5 || flow % 10 == 8;
  }

  private static boolean legal(StateMachine machine, List<Event> session) {
    SessionMonitor monitor = new SessionMonitor(machine, true);
    return session.stream().allMatch(e -> monitor.next(e) != Verdict.ILLEGAL);
  }

  @Test
  void conversationsHeldOut_areLegal_andSwappedMessagesAreNot() throws IOException {
    Path samples = Path.of(System.getProperty("samples.dir", "../samples"));
    List<Path> files;
    try (Stream<Path> all = Files.list(samples)) {
      files = all.filter(p -> p.toString().contains(".pcap")).sorted().toList();
    }
    double legal = 0;
    double illegal = 0;
    int judged = 0;
    for (Path file : files) {
      Capture capture;
      try (InputStream in = Files.newInputStream(file)) {
        capture = CaptureStage.reader().read(in, CaptureOptions.defaults());
      }
      MessageTable messages = capture.messages();
      MessageDissector dissector = GrammarStage.dissector(GrammarStage.learner().learn(messages));
      int[] learned =
          IntStream.range(0, messages.size()).filter(m -> !held(messages.flowIndex(m))).toArray();
      StateMachine machine = SessionLearner.learn(messages.select(learned), dissector);
      Collection<List<Event>> others = others(messages, dissector);
      List<List<Event>> swapped = swapped(others);
      if (others.size() >= FEWEST && swapped.size() >= FEWEST) {
        judged++;
        legal += share(others, s -> legal(machine, s));
        illegal += share(swapped, s -> !legal(machine, s));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "sessions of %d samples: legal %.3f of those held out, illegal %.3f of swapped ones%n",
        judged,
        legal / judged,
        illegal / judged);
    assertThat(judged).isGreaterThan(10);
    assertThat(legal / judged).isGreaterThanOrEqualTo(0.9);
    assertThat(illegal / judged).isGreaterThanOrEqualTo(0.6);
  }

  private static Collection<List<Event>> others(MessageTable messages, MessageDissector dissector) {
    Map<Integer, List<Event>> flows = new TreeMap<>();
    for (int m = 0; m < messages.size(); m++) {
      int flow = messages.flowIndex(m);
      Direction direction = messages.direction(m);
      if (held(flow)) {
        dissector
            .type(messages.payload(m), direction)
            .ifPresent(t ->
                flows
                    .computeIfAbsent(flow, f -> new ArrayList<>())
                    .add(new Event(t.id(), direction == Direction.RESPONSE)));
      }
    }
    return flows.values();
  }

  /** Each conversation several times, with two messages of different types swapped. */
  private static List<List<Event>> swapped(Collection<List<Event>> sessions) {
    Random random = new Random(1);
    List<List<Event>> out = new ArrayList<>();
    for (List<Event> session : sessions) {
      for (int k = 0; k < SWAPS; k++) {
        int i = random.nextInt(session.size());
        int[] different =
            IntStream.range(0, session.size())
                .filter(j -> !session.get(j).type().equals(session.get(i).type()))
                .toArray();
        if (different.length > 0) {
          List<Event> changed = new ArrayList<>(session);
          Collections.swap(changed, i, different[random.nextInt(different.length)]);
          out.add(changed);
        }
      }
    }
    return out;
  }

  private static double share(Collection<List<Event>> sessions, Predicate<List<Event>> test) {
    return (double) sessions.stream().filter(test).count() / sessions.size();
  }
}
