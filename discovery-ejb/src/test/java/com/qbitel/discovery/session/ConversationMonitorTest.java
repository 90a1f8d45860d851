package com.qbitel.discovery.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.qbitel.discovery.message.Direction;
import com.qbitel.discovery.message.Flow;
import com.qbitel.discovery.message.MessageTable;
import com.qbitel.discovery.session.ConversationMonitor.Moment;
import com.qbitel.discovery.session.SessionMonitor.Verdict;
import com.qbitel.discovery.session.StateMachine.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conversations that are interleaved, or come in late. */
class ConversationMonitorTest {

  private static final Event LOGIN = new Event("login", false);
  private static final Event GRANT = new Event("grant", true);
  private static final Event READ = new Event("read", false);
  private static final Event DATA = new Event("data", true);

  private static final Flow A = new Flow("tcp", "10.0.0.1:4000", "10.0.0.9:70");
  private static final Flow B = new Flow("tcp", "10.0.0.2:4000", "10.0.0.9:70");

  /** A login, then reads. */
  private static StateMachine machine() {
    List<List<Event>> flows = new ArrayList<>();
    for (int k = 0; k < 60; k++) {
      List<Event> flow = new ArrayList<>(List.of(LOGIN, GRANT));
      for (int n = 0; n < 1 + k % 4; n++) {
        flow.addAll(List.of(READ, DATA));
      }
      flows.add(flow);
    }
    return SessionLearner.learn(flows);
  }

  private static final class Traffic {
    private final MessageTable.Builder table = new MessageTable.Builder();
    private final List<String> types = new ArrayList<>();

    Traffic say(Flow flow, Event e) {
      byte[] payload = (e.type() + types.size()).getBytes();
      Direction side = e.response() ? Direction.RESPONSE : Direction.REQUEST;
      table.add(payload, types.size() + 1, null, flow, side);
      types.add(e.type());
      return this;
    }

    List<Moment> moments() {
      MessageTable messages = table.build();
      ConversationMonitor monitor = new ConversationMonitor(machine(), messages);
      List<Moment> all = new ArrayList<>();
      for (int m = 0; m < messages.size(); m++) {
        all.add(monitor.next(m, types.get(m)));
      }
      return all;
    }
  }

  @Test
  void interleavedConversations_areFollowedEachByItself() {
    List<Moment> moments =
        new Traffic()
            .say(A, LOGIN)
            .say(B, LOGIN)
            .say(B, GRANT)
            .say(A, GRANT)
            .say(B, READ)
            .say(A, READ)
            .say(A, DATA)
            .say(B, DATA)
            .moments();
    assertThat(moments).allMatch(m -> m.verdict() == Verdict.LEGAL && m.expected().isEmpty());
  }

  @Test
  void readBeforeLogin_isIllegal_andWhatWasExpectedIsTold() {
    List<Moment> moments = new Traffic().say(A, LOGIN).say(B, READ).say(A, GRANT).moments();
    assertThat(moments)
        .extracting(Moment::verdict)
        .containsExactly(Verdict.LEGAL, Verdict.ILLEGAL, Verdict.LEGAL);
    assertThat(moments.get(1).expected()).containsExactly(LOGIN);
  }

  @Test
  void conversationThatTheInputComesInOn_mayBeAtAnyPoint() {
    Traffic late = new Traffic().say(A, READ).say(A, DATA).say(A, LOGIN);
    late.table.midway(A);
    assertThat(late.moments())
        .extracting(Moment::verdict)
        .containsExactly(Verdict.LEGAL, Verdict.LEGAL, Verdict.ILLEGAL);
  }
}
