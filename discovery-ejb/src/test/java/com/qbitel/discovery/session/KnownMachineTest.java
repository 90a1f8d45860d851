package com.qbitel.discovery.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.grammar.MessageDissector;
import com.qbitel.discovery.grammar.MessageDissector.Dissection;
import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.session.PrefixTree.Edge;
import com.qbitel.discovery.session.SessionMonitor.Verdict;
import com.qbitel.discovery.session.StateMachine.Event;
import com.qbitel.discovery.session.StateMachine.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Machines learned from conversations of a protocol whose machine is known: a greeting, then reads
 * and writes, each answered, then a farewell.
 */
class KnownMachineTest {

  /** States that the protocol has, none of which can be spared. */
  private static final int STATES = 7;

  private static final List<String> NAMES =
      List.of("hello", "welcome", "read", "data", "write", "stored", "bye", "farewell");

  /** Per state: what may come, and the state behind it. */
  private static final int[][][] MACHINE = {
    {{0, 1}}, {{1, 2}}, {{2, 3}, {4, 4}, {6, 5}}, {{3, 2}}, {{5, 2}}, {{7, 6}}, {}
  };

  private static Event event(int name) {
    return new Event("t" + name, name % 2 == 1);
  }

  private static List<Integer> session(Random random) {
    List<Integer> out = new ArrayList<>();
    int state = 0;
    while (MACHINE[state].length > 0) {
      int[] step = MACHINE[state][random.nextInt(MACHINE[state].length)];
      out.add(step[0]);
      state = step[1];
    }
    return out;
  }

  private static List<List<Integer>> sessions(int n, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, n).mapToObj(i -> session(random)).toList();
  }

  private static List<Event> events(List<Integer> session) {
    return session.stream().map(KnownMachineTest::event).toList();
  }

  private static StateMachine learned() {
    return SessionLearner.learn(sessions(500, 1).stream().map(KnownMachineTest::events).toList());
  }

  /** Walks both machines together. */
  private static void assertIsTheMachine(StateMachine m) {
    assertThat(m.states()).hasSize(STATES);
    Map<Integer, Integer> pairs = new HashMap<>(Map.of(0, 0));
    List<Integer> open = new ArrayList<>(List.of(0));
    while (!open.isEmpty()) {
      int known = open.removeFirst();
      int state = pairs.get(known);
      long out = m.transitions().stream().filter(t -> t.from() == state).count();
      assertThat(out).as("steps of " + known).isEqualTo(MACHINE[known].length);
      for (int[] step : MACHINE[known]) {
        int next = m.next(state, event(step[0])).orElseThrow().to();
        if (pairs.putIfAbsent(step[1], next) == null) {
          open.add(step[1]);
        }
        assertThat(pairs.get(step[1])).isEqualTo(next);
      }
    }
    assertThat(pairs.values()).doesNotHaveDuplicates().hasSize(STATES);
  }

  @Test
  void learnedMachine_isTheKnownOne() {
    StateMachine m = learned();
    assertIsTheMachine(m);
    for (Transition t : m.transitions()) {
      int steps = t.event().type().matches("t[2-6]") ? 3 : 1;
      assertThat(t.probability()).isBetween(0.9 / steps, 1.1);
      assertThat(t.flows()).isBetween(1, 500);
      assertThat((long) t.flows()).isLessThanOrEqualTo(t.count());
    }
    assertThat(m.next(0, event(0)).orElseThrow().flows()).isEqualTo(500);
  }

  @Test
  void minimisation_acceptsExactlyWhatWasAccepted() {
    List<List<Event>> flows = sessions(40, 5).stream().map(KnownMachineTest::events).toList();
    PrefixTree before = new PrefixTree(flows);
    PrefixTree after = new PrefixTree(flows);
    List<Integer> merged = Alergia.merge(before);
    List<Integer> minimal = Minimisation.minimise(after, Alergia.merge(after));
    assertThat(minimal.size()).isLessThan(merged.size());
    Random random = new Random(6);
    List<List<Event>> tried =
        new ArrayList<>(sessions(200, 7).stream().map(KnownMachineTest::events).toList());
    for (int i = 0; i < 500; i++) {
      tried.add(
          random
              .ints(random.nextInt(8), 0, NAMES.size())
              .mapToObj(KnownMachineTest::event)
              .toList());
    }
    for (List<Event> session : tried) {
      assertThat(accepts(after, session)).isEqualTo(accepts(before, session));
    }
  }

  private static String accepts(PrefixTree automaton, List<Event> session) {
    int at = 0;
    for (int i = 0; i < session.size(); i++) {
      Edge edge = automaton.node(at).edges.get(session.get(i));
      if (edge == null) {
        return "up to " + i;
      }
      at = edge.target;
    }
    return automaton.node(at).endings > 0 ? "wholly" : "as a beginning";
  }

  /** A message: which one, then a number that differs between conversations and moments. */
  private static byte[] payload(int name, int flow, int moment) {
    return new byte[] {(byte) name, (byte) (flow >> 8), (byte) flow, (byte) moment};
  }

  private static final MessageDissector FIRST_BYTE =
      (payload, direction) ->
          new Dissection(
              new MessageType(
                  "t" + payload[0],
                  NAMES.get(payload[0]),
                  1,
                  1,
                  direction,
                  1,
                  Selector.OPEN,
                  Structure.NONE,
                  List.of()),
              List.of());

  /** Conversations in one capture, whose messages alternate at random. */
  private static MessageTable interleaved(List<List<Integer>> sessions, double resent) {
    Random random = new Random(9);
    MessageTable.Builder b = new MessageTable.Builder();
    int[] at = new int[sessions.size()];
    List<Integer> open = new ArrayList<>(IntStream.range(0, at.length).boxed().toList());
    while (!open.isEmpty()) {
      int pick = random.nextInt(Math.min(10, open.size()));
      int flow = open.get(pick);
      int name = sessions.get(flow).get(at[flow]);
      int copies = random.nextDouble() < resent ? 2 : 1;
      for (int c = 0; c < copies; c++) {
        b.add(
            payload(name, flow, at[flow]),
            0,
            null,
            new Flow("udp", "client:" + flow, "server:1"),
            name % 2 == 0 ? Direction.REQUEST : Direction.RESPONSE);
      }
      if (++at[flow] == sessions.get(flow).size()) {
        open.remove(pick);
      }
    }
    return b.build();
  }

  @Test
  void interleavedConversations_andRetransmissions_giveTheSameMachine() {
    assertIsTheMachine(SessionLearner.learn(interleaved(sessions(500, 1), 0), FIRST_BYTE));
    assertIsTheMachine(SessionLearner.learn(interleaved(sessions(500, 1), 0.2), FIRST_BYTE));
  }

  @Test
  void conversationsThatHadBegunBefore_giveTheSameMachine() {
    MessageTable all = interleaved(sessions(700, 1), 0);
    // of every seventh the first two messages are lost, by which its states are told
    int[] seen = new int[all.flows().size()];
    MessageTable.Builder cut = new MessageTable.Builder();
    for (int m = 0; m < all.size(); m++) {
      boolean late = all.flowIndex(m) % 7 == 0;
      if (!late || seen[all.flowIndex(m)]++ >= 2) {
        cut.add(all.payload(m), 0, null, all.flow(m), all.direction(m));
      }
      if (late) {
        cut.midway(all.flow(m));
      }
    }
    StateMachine machine = SessionLearner.learn(cut.build(), FIRST_BYTE);
    assertThat(machine.flows()).isEqualTo(600);
    assertIsTheMachine(machine);
  }

  @Test
  void conversationsThatAllHadBegunBefore_areLearnedFrom() {
    MessageTable all = interleaved(sessions(50, 1), 0);
    MessageTable.Builder late = new MessageTable.Builder();
    for (int m = 0; m < all.size(); m++) {
      late.add(all.payload(m), 0, null, all.flow(m), all.direction(m)).midway(all.flow(m));
    }
    assertThat(SessionLearner.learn(late.build(), FIRST_BYTE).flows()).isEqualTo(50);
  }

  @Test
  void retransmission_isNeverIllegal() {
    StateMachine m = learned();
    Random random = new Random(10);
    for (List<Integer> session : sessions(100, 11)) {
      SessionMonitor monitor = new SessionMonitor(m, true);
      for (int i = 0; i < session.size(); i++) {
        byte[] bytes = payload(session.get(i), 1, i);
        assertThat(monitor.next(event(session.get(i)), bytes)).isEqualTo(Verdict.LEGAL);
        if (random.nextInt(3) == 0) {
          assertThat(monitor.next(event(session.get(i)), bytes)).isEqualTo(Verdict.REPEATED);
        }
        if (i % 2 == 1 && random.nextInt(5) == 0) {
          // the request again, though it has been answered, and then the answer again
          byte[] earlier = payload(session.get(i - 1), 1, i - 1);
          assertThat(monitor.next(event(session.get(i - 1)), earlier))
              .isNotEqualTo(Verdict.ILLEGAL);
          assertThat(monitor.next(event(session.get(i)), bytes)).isNotEqualTo(Verdict.ILLEGAL);
        }
      }
    }
  }

  @Test
  void otherMessageAtTheWrongMoment_isStillIllegal() {
    SessionMonitor monitor = new SessionMonitor(learned(), true);
    assertThat(monitor.next(event(0), payload(0, 1, 0))).isEqualTo(Verdict.LEGAL);
    assertThat(monitor.next(event(1), payload(1, 1, 1))).isEqualTo(Verdict.LEGAL);
    assertThat(monitor.next(event(0), payload(0, 1, 2))).isEqualTo(Verdict.ILLEGAL);
  }

  @Test
  void conversationWhoseBeginningIsMissing_isNeverIllegal() {
    StateMachine m = learned();
    for (List<Integer> session : sessions(60, 12)) {
      for (int from = 0; from < session.size(); from++) {
        SessionMonitor monitor = new SessionMonitor(m, false);
        for (int i = from; i < session.size(); i++) {
          assertThat(monitor.next(event(session.get(i)), payload(session.get(i), 1, i)))
              .isEqualTo(Verdict.LEGAL);
        }
      }
    }
  }
}
