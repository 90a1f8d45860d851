package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.util.List;
import java.util.Locale;

/**
 * How a dissector cuts lines of words. It cannot be seen in the messages, so each protocol draws
 * its own: what is learned from many is the probability of a cut.
 *
 * @param end what ends a line
 * @param endAlone whether the end is a field of its own
 * @param space where spaces belong
 * @param arguments how finely arguments are cut
 */
record Conventions(String end, boolean endAlone, Space space, Cut arguments) {

  /** Where the space between two fields belongs. */
  enum Space {
    ALONE,
    RIGHT,
    LEFT
  }

  /** How finely arguments are cut. */
  enum Cut {
    TOGETHER,
    EACH,
    FINE
  }

  static Conventions draw(Dice dice) {
    Space space =
        switch (dice.weighted(75, 15, 10)) {
          case 0 -> Space.ALONE;
          case 1 -> Space.RIGHT;
          default -> Space.LEFT;
        };
    Cut cut =
        switch (dice.weighted(66, 20, 14)) {
          case 0 -> Cut.TOGETHER;
          case 1 -> Cut.EACH;
          default -> Cut.FINE;
        };
    return new Conventions(dice.chance(0.83) ? "\r\n" : "\n", dice.chance(0.75), space, cut);
  }

  /** The same, but arguments are not cut at all. */
  Conventions coarse() {
    return new Conventions(end, endAlone, space, Cut.TOGETHER);
  }

  /** A line with its end. */
  Pieces line(Pieces content) {
    return endAlone || content.isEmpty() ? content.glue(end) : content.closedBy(end);
  }

  /** Two parts with a space between them, when both are there. */
  Pieces spaced(Pieces left, Pieces right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.add(right);
    }
    return switch (space) {
      case ALONE -> left.glue(" ").add(right);
      case RIGHT -> left.add(right.openedBy(" "));
      case LEFT -> left.closedBy(" ").add(right);
    };
  }

  /** Values of some models, separated by spaces. */
  Pieces arguments(Dice dice, String name, List<ValueModel> models) {
    Pieces all = Pieces.none();
    for (ValueModel model : models) {
      Pieces value = model.next(dice);
      all.glue(all.isEmpty() ? "" : " ");
      all.add(arguments == Cut.FINE ? value : value.whole(name));
    }
    return all.isEmpty() || arguments != Cut.TOGETHER ? all : all.whole(name);
  }

  void describe(Outline spec) {
    spec.line(
        "lines end with "
            + (end.length() == 2 ? "CR LF" : "LF")
            + (endAlone ? " (a field)" : "")
            + "; spaces "
            + space.name().toLowerCase(Locale.ROOT)
            + ", arguments "
            + arguments.name().toLowerCase(Locale.ROOT));
  }
}
