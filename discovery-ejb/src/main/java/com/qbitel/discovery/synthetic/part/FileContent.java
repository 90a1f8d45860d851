package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Words;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A piece of a file as a transfer carries it: prose, or records of a program's own format. */
record FileContent(String name, boolean prose, List<Integer> sizes) implements Part {

  private static final List<String> ENDS = List.of("\r\n", "\n", ". ");

  FileContent {
    sizes = List.copyOf(sizes);
  }

  static FileContent draw(Dice dice, String name) {
    int usual = dice.pick(128, 256, 512);
    List<Integer> sizes =
        dice.chance(0.5) ? List.of(usual, usual, usual, dice.between(10, usual)) : List.of(-1);
    return new FileContent(name, dice.chance(0.6), sizes);
  }

  @Override
  public void write(Draft out) {
    Dice dice = out.dice();
    int drawn = dice.pick(sizes);
    int size = drawn < 0 ? dice.between(20, 500) : drawn;
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (content.size() < size) {
      content.writeBytes(prose ? line(dice) : piece(dice));
    }
    out.field(name, FieldKind.PAYLOAD, Arrays.copyOf(content.toByteArray(), size));
  }

  private static byte[] line(Dice dice) {
    return (Words.phrase(dice, 3, 12) + dice.pick(ENDS)).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] piece(Dice dice) {
    return switch (dice.weighted(3, 3, 2, 2)) {
      case 0 -> new byte[dice.between(1, 12)];
      case 1 -> dice.bytes(dice.between(1, 20));
      case 2 -> {
        int v = dice.below(70_000);
        yield new byte[] {(byte) v, (byte) (v >> 8), (byte) (v >> 16), 0};
      }
      default -> (Words.name(dice, 3, 16) + "\0").getBytes(StandardCharsets.US_ASCII);
    };
  }

  @Override
  public void describe(Outline spec) {
    spec.field(name, "any", prose ? "payload, text of a file" : "payload, binary file");
  }
}
