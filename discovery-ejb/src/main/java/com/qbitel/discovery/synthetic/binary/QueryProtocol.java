package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.draft.Words;
import com.qbitel.discovery.synthetic.part.Part;
import com.qbitel.discovery.synthetic.part.PartDesigner;
import com.qbitel.discovery.synthetic.part.RowStream;
import com.qbitel.discovery.synthetic.part.Struct;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries to a database and their answers: packets of type, status and length, whose numbers inside
 * may have the other byte order; answers are streams of tokens.
 */
final class QueryProtocol implements Protocol {

  private static final List<String> VERBS = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "EXEC");

  private final boolean letters;
  private final boolean status;
  private final ByteOrder outer;
  private final Charset charset;
  private final boolean zeroEnded;
  private final Part prelude;
  private final List<Part> results = new ArrayList<>();
  private final Part login;
  private final Part failure;

  QueryProtocol(Dice dice) {
    ByteOrder inner = dice.chance(0.6) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    outer = ByteOrder.BIG_ENDIAN;
    PartDesigner parts = new PartDesigner(dice, inner, true);
    letters = dice.chance(0.5);
    status = dice.chance(0.6);
    charset = dice.chance(0.4) ? StandardCharsets.UTF_16LE : StandardCharsets.US_ASCII;
    zeroEnded = charset.equals(StandardCharsets.US_ASCII) && dice.chance(0.5);
    prelude = dice.chance(0.4) ? parts.fields(dice.between(1, 3)) : Struct.of();
    for (int n = dice.pick(1, 2, 4); n > 0; n--) {
      results.add(new RowStream(dice, inner));
    }
    login = Struct.of(parts.fields(dice.between(2, 6)), parts.offsets());
    failure =
        Struct.of(
            parts.constant("token", FieldKind.TYPE, 1, 0xaa),
            parts.scalar(FieldKind.NUMBER, 4),
            parts.prefixedText("message", 2));
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    Network.Exchange exchange = network.exchange();
    if (dice.chance(0.12)) {
      send(exchange, exchange.request(), letters ? 'p' : 16, login, "login");
      send(exchange, exchange.response(), letters ? 'E' : 5, failure, "failure");
      return;
    }
    int index = dice.below(results.size());
    send(exchange, exchange.request(), letters ? 'Q' : 1, new Query(), "query");
    send(exchange, exchange.response(), letters ? 'T' : 4, results.get(index), "rows");
  }

  /** The text of a query. */
  private final class Query implements Part {
    @Override
    public void write(Draft out) {
      prelude.write(out);
      Dice dice = out.dice();
      String text =
          dice.pick(VERBS)
              + " "
              + String.join(", ", Words.words(dice, dice.between(1, 4)))
              + " FROM "
              + Words.word(dice)
              + (dice.chance(0.5) ? " WHERE id = " + dice.below(9000) : "")
              + (zeroEnded ? "\0" : "");
      out.field("statement", FieldKind.TEXT, text.getBytes(charset));
    }

    @Override
    public void describe(Outline spec) {
      prelude.describe(spec);
      spec.field("statement", "any", "text " + charset + (zeroEnded ? ", zero-terminated" : ""));
    }
  }

  private void send(Network.Exchange exchange, Draft draft, int type, Part part, String label) {
    draft.number("packet", FieldKind.TYPE, type, 1, outer);
    if (status) {
      draft.number("status", FieldKind.FLAGS, 1, 1, outer);
    }
    int width = status ? 2 : 4;
    int lengthAt = draft.hole("length", FieldKind.LENGTH, width);
    if (status) {
      draft.number("channel", FieldKind.ID, draft.moment().peer().keep(this, () -> 0), 2, outer);
      draft.number("packet_number", FieldKind.ID, 1, 1, outer);
      draft.number("window", FieldKind.PADDING, 0, 1, outer);
    }
    part.write(draft);
    draft.fill(lengthAt, width, status ? draft.size() : draft.size() - 1L, outer);
    exchange.send(draft, label);
  }

  @Override
  public void describe(Outline spec) {
    spec.line(
        status
            ? "packet type, status, length of everything in 2, channel in 2, number, window"
            : "packet type, length of what follows the type in 4");
    spec.under("query", () -> new Query().describe(spec));
    spec.under("login", () -> login.describe(spec));
    spec.under("failure", () -> failure.describe(spec));
    results.forEach(r -> spec.under("rows", () -> r.describe(spec)));
  }
}
