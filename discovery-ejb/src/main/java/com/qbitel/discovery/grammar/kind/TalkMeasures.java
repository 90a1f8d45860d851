package com.qbitel.discovery.grammar.kind;

/**
 * How a field's value goes with the conversation: whether answers repeat it, whether each flow or
 * side keeps its own, and whether it changes from message to message.
 */
final class TalkMeasures {

  private static final int LOOK = 16;

  private final Sample s;
  private final Conversations talk;

  private TalkMeasures(Sample s, Conversations talk) {
    this.s = s;
    this.talk = talk;
  }

  static void add(Sample s, Conversations talk, Row row) {
    TalkMeasures m = new TalkMeasures(s, talk);
    m.echo("echo", talk.partner, row);
    m.echo("echo.back", talk.neighbour, row);
    m.keeping(row);
    m.change(row);
  }

  /** Equality with the same bytes of the partner, and with those of other messages' partners. */
  private void echo(String name, int[] partner, Row row) {
    int known = 0;
    int equal = 0;
    int chance = 0;
    for (int i = 0; i < s.size; i++) {
      int p = partner[s.message[i]];
      int q = partner[s.message[(i + 1 + s.size / 3) % s.size]];
      if (p >= 0 && q >= 0) {
        known++;
        equal += repeats(i, p) ? 1 : 0;
        chance += repeats(i, q) ? 1 : 0;
      }
    }
    row.add(name, known < 3 ? -1 : (double) equal / known);
    row.add(name, ".excess", known < 3 ? -1 : (double) (equal - chance) / known);
  }

  private boolean repeats(int i, int other) {
    int from = s.messages.start()[other] + s.before(i);
    int n = s.end[i] - s.begin[i];
    if (from + n > s.messages.start()[other + 1]) {
      return false;
    }
    for (int k = 0; k < n; k++) {
      if (s.at(from + k) != s.at(s.begin[i] + k)) {
        return false;
      }
    }
    return true;
  }

  /** What the flow and the side of the flow say of the value. */
  private void keeping(Row row) {
    long[] flow = new long[s.size];
    long[] side = new long[s.size];
    for (int i = 0; i < s.size; i++) {
      flow[i] = talk.flow[s.message[i]];
      side[i] = talk.side[s.message[i]];
    }
    Tally flows = new Tally(flow);
    Tally sides = new Tally(side);
    row.add("flows", Math.min(20, flows.distinct));
    row.add("flow.explains", flows.explains(s.values));
    row.add("flow.explained", s.values.explains(flows));
    row.add("side.explains", sides.explains(s.values));
    row.add("sides", sides.distinct);
    row.add("side", side[0]);
  }

  /** Share of occurrences whose successor of the same sender, and of any, has another value. */
  private void change(Row row) {
    int known = 0;
    int changed = 0;
    int any = 0;
    int total = 0;
    int inside = 0;
    int n = s.slot.size();
    for (int i = 0; i < s.size; i++) {
      int a = s.at[i];
      int m = s.slot.message()[a];
      if (a + 1 < n) {
        total++;
        any += s.same(a, a + 1) ? 0 : 1;
        inside += s.slot.message()[a + 1] == m ? 1 : 0;
      }
      for (int b = a + 1; b < Math.min(n, a + LOOK); b++) {
        int other = s.slot.message()[b];
        if (other != m && s.messages.sender()[other] == s.messages.sender()[m]) {
          known++;
          changed += s.same(a, b) ? 0 : 1;
          break;
        }
      }
    }
    row.add("change", known == 0 ? -1 : (double) changed / known);
    row.add("change.any", total == 0 ? -1 : (double) any / total);
    row.add("repeated", total == 0 ? 0 : (double) inside / total);
  }
}
