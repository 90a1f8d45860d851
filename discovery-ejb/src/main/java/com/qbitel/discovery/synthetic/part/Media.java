package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.util.Locale;

/**
 * Samples of sound or pictures: no field has a place of its own in it.
 *
 * @param size bytes, 0 when it differs
 */
public record Media(String name, Signal signal, int size) implements Part {

  /** What the samples are like. */
  public enum Signal {
    COMPRESSED,
    WALK,
    SPEECH,
    SILENCE
  }

  /** Draws samples of one size or of several. */
  public static Media draw(Dice dice, String name) {
    Signal signal =
        switch (dice.weighted(4, 2, 2, 1)) {
          case 0 -> Signal.COMPRESSED;
          case 1 -> Signal.WALK;
          case 2 -> Signal.SPEECH;
          default -> Signal.SILENCE;
        };
    return new Media(name, signal, dice.pick(0, 0, 20, 60, 160, 160, 320, dice.between(30, 400)));
  }

  @Override
  public void write(Draft out) {
    Dice dice = out.dice();
    byte[] samples = dice.bytes(size > 0 ? size : dice.between(16, 360));
    double level = 128;
    for (int i = 0; i < samples.length && signal != Signal.COMPRESSED; i++) {
      level =
          switch (signal) {
            case COMPRESSED, WALK -> Math.clamp(level + dice.normal() * 14, 0, 255);
            case SPEECH -> dice.chance(0.8) ? 128 + dice.normal() * 30 : dice.pick(0, 255, 213, 85);
            case SILENCE -> dice.chance(0.9) ? 213 : dice.pick(85, 212, 84);
          };
      samples[i] = (byte) level;
    }
    out.field(name, FieldKind.PAYLOAD, samples);
  }

  @Override
  public void describe(Outline spec) {
    spec.field(
        name,
        size > 0 ? size + " bytes" : "any",
        "payload, samples: " + signal.name().toLowerCase(Locale.ROOT));
  }
}
