package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Options, each with its tag and its length, in a fixed or free order. */
final class TypeLengthValues implements Part {

  /**
   * An option.
   *
   * @param frequency how often a message has it
   */
  record Option(long tag, double frequency, Part value) {}

  /**
   * How options are laid out.
   *
   * @param tagWidth bytes of the tag
   * @param lengthWidth bytes of the length
   * @param includesHeader whether the length counts tag and length too
   * @param lengthFirst whether the length comes before the tag
   * @param unit option sizes are multiples of this
   * @param ordered whether options keep their order
   * @param end the tag that ends the options, -1 when there is none
   */
  record Layout(
      int tagWidth,
      int lengthWidth,
      boolean includesHeader,
      boolean lengthFirst,
      int unit,
      boolean ordered,
      int end) {

    static Layout draw(Dice dice) {
      int tag = dice.pick(1, 1, 1, 2, 2, 4);
      int length = tag < 4 ? dice.pick(1, 1, 2, 2) : dice.pick(2, 4);
      boolean ends = tag == 1 && dice.chance(0.3);
      return new Layout(
          tag,
          length,
          dice.chance(0.25),
          dice.chance(0.15),
          dice.pick(1, 1, 1, 4),
          dice.chance(0.7),
          ends ? dice.pick(0, 255) : -1);
    }
  }

  private final Layout layout;
  private final ByteOrder order;
  private final List<Option> options;

  TypeLengthValues(Layout layout, ByteOrder order, List<Option> options) {
    this.layout = layout;
    this.order = order;
    this.options = List.copyOf(options);
  }

  @Override
  public void write(Draft out) {
    List<Option> chosen = new ArrayList<>();
    for (Option o : options) {
      if (out.dice().chance(o.frequency())) {
        chosen.add(o);
      }
    }
    if (chosen.isEmpty()) {
      chosen.add(options.getFirst());
    }
    for (Option o : layout.ordered() ? chosen : out.dice().shuffled(chosen)) {
      write(out, o);
    }
    if (layout.end() >= 0) {
      out.number("option_end", FieldKind.TYPE, layout.end(), 1, order);
    }
  }

  private void write(Draft out, Option option) {
    int from = out.size();
    if (!layout.lengthFirst()) {
      out.number("option_tag", FieldKind.TYPE, option.tag(), layout.tagWidth(), order);
    }
    int at = out.hole("option_length", FieldKind.LENGTH, layout.lengthWidth());
    if (layout.lengthFirst()) {
      out.number("option_tag", FieldKind.TYPE, option.tag(), layout.tagWidth(), order);
    }
    int header = out.size() - from;
    option.value().write(out);
    int size = out.size() - from;
    out.fill(at, layout.lengthWidth(), layout.includesHeader() ? size : size - header, order);
    int over = size % layout.unit();
    out.field("option_pad", FieldKind.PADDING, new byte[over == 0 ? 0 : layout.unit() - over]);
  }

  @Override
  public void describe(Outline spec) {
    String order = layout.lengthFirst() ? "length, tag, value" : "tag, length, value";
    String counts = layout.includesHeader() ? " counts the whole option" : " counts the value";
    spec.under(
        "options: "
            + order
            + "; tag "
            + layout.tagWidth()
            + ", length "
            + layout.lengthWidth()
            + counts
            + (layout.unit() > 1 ? "; padded to multiples of " + layout.unit() : "")
            + (layout.end() >= 0 ? "; ended by tag " + layout.end() : ""),
        () -> {
          for (Option o : options) {
            spec.under("tag " + o.tag(), () -> o.value().describe(spec));
          }
        });
  }
}
