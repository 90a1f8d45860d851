package com.qbitel.discovery.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qbitel.discovery.session.SessionMonitor.Verdict;
import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.Transition;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** State machines of a protocol whose machine is known. */
class StateMachineTest {

  private static Event asks(String type) {
    return new Event(type, false);
  }

  private static Event answers(String type) {
    return new Event(type, true);
  }

  /**
   * A session: hello, perhaps authentication, then gets; puts only once it has authenticated; bye.
   * That a put needs an authentication somewhere before is not told by the message before.
   */
  private static List<Event> session(Random random) {
    List<Event> s = new ArrayList<>(List.of(asks("hello"), answers("ok")));
    boolean known = false;
    int n = random.nextInt(1, 12);
    for (int k = 0; k < n; k++) {
      int what = random.nextInt(4);
      if (what == 0 && !known) {
        s.addAll(List.of(asks("auth"), answers("granted")));
        known = true;
      } else if (what <= 1 && known) {
        s.addAll(List.of(asks("put"), answers("ok")));
      } else {
        s.addAll(List.of(asks("get"), answers("data")));
      }
    }
    s.addAll(List.of(asks("bye"), answers("ok")));
    return s;
  }

  private static List<List<Event>> sessions(long seed, int count) {
    Random random = new Random(seed);
    List<List<Event>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(session(random));
    }
    return all;
  }

  private static boolean legal(StateMachine machine, List<Event> session) {
    SessionMonitor monitor = new SessionMonitor(machine, true);
    return session.stream().allMatch(e -> monitor.next(e) != Verdict.ILLEGAL);
  }

  private static StateMachine learned() {
    return SessionLearner.learn(sessions(1, 400));
  }

  @Test
  void machine_isDeterministic_andItsProbabilitiesSumToOne() {
    StateMachine m = learned();
    assertThat(m.flows()).isEqualTo(400);
    assertThat(m.states()).hasSizeBetween(6, 40);
    m.states()
        .forEach(s -> {
          List<Transition> out = m.transitions().stream().filter(t -> t.from() == s.id()).toList();
          assertThat(out).extracting(Transition::event).doesNotHaveDuplicates();
          double ends = (double) s.endings() / s.visits();
          double sum = out.stream().mapToDouble(Transition::probability).sum();
          assertThat(sum + ends).isCloseTo(1, within(1e-9));
          assertThat(out).allMatch(t -> t.flows() <= Math.min(400, t.count()) && t.flows() > 0);
        });
  }

  @Test
  void otherSessions_areLegal_andSwappedOnesAreNot() {
    StateMachine m = learned();
    List<List<Event>> others = sessions(2, 300);
    assertThat(others.stream().filter(s -> legal(m, s)).count()).isGreaterThanOrEqualTo(297);
    Random random = new Random(3);
    int illegal = 0;
    int swapped = 0;
    for (List<Event> s : others) {
      List<Event> t = new ArrayList<>(s);
      int i = random.nextInt(t.size());
      int j = random.nextInt(t.size());
      if (!t.get(i).equals(t.get(j))) {
        Collections.swap(t, i, j);
        swapped++;
        illegal += legal(m, t) ? 0 : 1;
      }
    }
    assertThat((double) illegal / swapped).isGreaterThan(0.9);
  }

  @Test
  void whatAnEarlierMessageAllows_isRemembered() {
    StateMachine m = learned();
    List<Event> greeting = List.of(asks("hello"), answers("ok"), asks("get"), answers("data"));
    List<Event> put = List.of(asks("put"), answers("ok"), asks("bye"), answers("ok"));
    List<Event> known = new ArrayList<>(greeting);
    known.addAll(List.of(asks("auth"), answers("granted"), asks("get"), answers("data")));
    known.addAll(put);
    List<Event> unknown = new ArrayList<>(greeting);
    unknown.addAll(put);
    assertThat(legal(m, known)).isTrue();
    assertThat(legal(m, unknown)).isFalse();
  }

  @Test
  void missingBeginning_isNoFault_whenItIsKnownToBeMissing() {
    StateMachine m = learned();
    SessionMonitor late = new SessionMonitor(m, false);
    assertThat(late.next(answers("data"))).isEqualTo(Verdict.LEGAL);
    assertThat(late.next(asks("bye"))).isEqualTo(Verdict.LEGAL);
    assertThat(new SessionMonitor(m, true).next(answers("data"))).isEqualTo(Verdict.ILLEGAL);
  }

  @Test
  void fewSessions_callNothingWrong() {
    StateMachine m = SessionLearner.learn(sessions(1, 1));
    assertThat(legal(m, List.of(asks("new"), answers("other")))).isTrue();
    assertThat(SessionLearner.learn(List.of()).states()).hasSize(1);
  }

  @Test
  void notations_areWellFormed_whateverEventsAreCalled() throws Exception {
    StateMachine m = learned();
    String hostile = "a\"]; evil [x=\"----><script>\n@enduml\n\\";
    String dot = Notation.DOT.write(m, e -> hostile + e.type());
    assertThat(dot).doesNotContain("\n]; evil").startsWith("digraph").endsWith("}\n");
    assertThat(dot.lines().filter(l -> l.contains("->")).count())
        .isEqualTo(m.transitions().size() + 1);
    String plant = Notation.PLANTUML.write(m, e -> hostile + e.type());
    assertThat(plant.lines().filter(l -> l.equals("@enduml")).count()).isEqualTo(1);
    String scxml = Notation.SCXML.write(m, e -> hostile + e.type());
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(scxml)));
    assertThat(xml.getElementsByTagName("state").getLength()).isEqualTo(m.states().size());
    long ending = m.states().stream().filter(s -> s.endings() > 0).count();
    assertThat(ending).isPositive();
    assertThat(xml.getElementsByTagName("final").getLength()).isEqualTo(1);
    assertThat(xml.getElementsByTagName("transition").getLength())
        .isEqualTo(m.transitions().size() + (int) ending);
    assertThat(xml.getElementsByTagName("script").getLength()).isZero();
    assertThat(List.of(Notation.values()).stream().map(Notation::label).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("dot", "scxml", "plantuml");
  }

  @Test
  void notations_tellWhereConversationsEnd_andHowOftenStepsWereTaken() {
    Event ask = asks("t0");
    StateMachine m =
        new StateMachine(
            List.of(new StateMachine.State(0, 1000, 0, 0), new StateMachine.State(1, 1000, 250, 0)),
            List.of(
                new StateMachine.Transition(0, 1, ask, 1000, 20, 1),
                new StateMachine.Transition(1, 0, ask, 1, 1, 0.001),
                new StateMachine.Transition(1, 1, answers("t0"), 749, 20, 0.9996)),
            20);
    assertThat(Notation.PLANTUML.write(m, e -> "0x03 (" + e.type() + ")"))
        .isEqualTo(
            """
            @startuml
            [*] --> s0
            s0 --> s1 : 0x03 t0, 1.00 (1000 times, 20 flows)
            s1 --> [*] : ends, 0.25 (250 times)
            s1 --> s0 : 0x03 t0, 0.001 (1 time, 1 flow)
            s1 --> s1 : 0x03 t0, 0.9996 (749 times, 20 flows)
            @enduml
            """);
    assertThat(Notation.DOT.write(m, Event::type))
        .contains("s1 [shape=doublecircle, label=\"1\\nends, 0.25 (250 times)\"];");
    assertThat(Notation.SCXML.write(m, Event::type))
        .contains(
            """
              <state id="s1">
                <!-- ends, 0.25 (250 times) -->
                <transition event="end" target="end"/>
            """)
        .endsWith("  <final id=\"end\"/>\n</scxml>\n");
  }
}
