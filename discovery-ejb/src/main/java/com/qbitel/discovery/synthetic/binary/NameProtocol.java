package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.part.Labels;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.ResourceRecord;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Questions about names and answers in records, with names abbreviated by references. */
final class NameProtocol implements Protocol {

  private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;
  private static final int HEADER = 12;

  private final List<String> names;
  private final Part record;
  private final int[] most; // records of answers, authorities and additional ones
  private final boolean transactions;
  private final double updates;
  private final List<Integer> questionTypes;
  private final List<Integer> answerFlags;

  NameProtocol(Dice dice) {
    names = Labels.pool(dice, dice.between(2, 20));
    record = new ResourceRecord(dice, names, dice.chance(0.7) ? HEADER : -1).draw();
    int usual = dice.pick(1, 2, 4);
    most =
        new int[] {
          dice.chance(0.85) ? usual : 0, dice.pick(0, 0, 1, usual), dice.pick(0, 0, 1, usual)
        };
    transactions = dice.chance(0.8);
    updates = dice.chance(0.4) ? 0.1 : 0;
    questionTypes = dice.sample(List.of(1, 1, 12, 28, 16, 255, 33), 3);
    answerFlags = dice.sample(List.of(0x8180, 0x8580, 0x8183, 0x8400), dice.between(1, 3));
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    boolean update = dice.chance(updates);
    int operation = update ? 0x2800 : 0;
    byte[] name = Labels.encode(dice.pick(names));
    int type = dice.pick(questionTypes);
    String suffix = update ? "-update" : "";
    Draft request = exchange.request();
    header(request, operation | (update ? 0 : 0x100), 0, 0, 0);
    question(request, name, type);
    exchange.send(request, "query" + suffix);
    Draft response = exchange.response();
    int answers = dice.between(0, most[0]);
    int authorities = dice.between(0, most[1]);
    int additional = dice.between(0, most[2]);
    header(response, operation | dice.pick(answerFlags), answers, authorities, additional);
    question(response, name, type);
    for (int i = answers + authorities + additional; i > 0; i--) {
      record.write(response);
    }
    exchange.send(response, "answer" + suffix);
  }

  private void header(Draft out, int flags, int answers, int authorities, int additional) {
    long id = transactions ? out.moment().transaction() & 0xffff : 0;
    out.number("transaction", FieldKind.ID, id, 2, ORDER);
    out.number("flags", FieldKind.FLAGS, flags, 2, ORDER);
    out.number("questions", FieldKind.COUNT, 1, 2, ORDER);
    out.number("answers", FieldKind.COUNT, answers, 2, ORDER);
    out.number("authorities", FieldKind.COUNT, authorities, 2, ORDER);
    out.number("additional", FieldKind.COUNT, additional, 2, ORDER);
  }

  private static void question(Draft out, byte[] name, int type) {
    out.field("question", FieldKind.TEXT, name);
    out.number("question_type", FieldKind.TYPE, type, 2, ORDER);
    out.number("question_class", FieldKind.TYPE, 1, 2, ORDER);
  }

  @Override
  public void describe(Outline spec) {
    spec.line("big-endian: transaction, flags, four counts of 2 bytes each; a question; records");
    spec.line("question types " + questionTypes + ", records at most " + Arrays.toString(most));
    spec.line("names " + names);
    spec.under("record", () -> record.describe(spec));
  }
}
