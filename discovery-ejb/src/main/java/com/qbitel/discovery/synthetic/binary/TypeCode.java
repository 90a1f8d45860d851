package com.qbitel.discovery.synthetic.binary;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Draft;
import java.nio.ByteOrder;
import java.util.List;

/**
 * How type codes are written: alone, or in one half of a byte that shares it with other bits.
 *
 * @param answers how the code of a response comes from that of its request
 * @param place where it stands
 * @param neighbours values of the other half of the byte
 */
record TypeCode(Answers answers, Place place, List<Integer> neighbours, ByteOrder order) {

  TypeCode {
    neighbours = List.copyOf(neighbours);
  }

  /** The code of a response. */
  enum Answers {
    SAME,
    NEXT,
    HIGH_BIT
  }

  /** Where the code stands. */
  enum Place {
    WHOLE,
    HIGH_NIBBLE,
    LOW_NIBBLE
  }

  void write(Draft out, int code, int width) {
    long value = code;
    if (out.moment().response()) {
      value =
          switch (answers) {
            case SAME -> code;
            case NEXT -> code + 1L;
            case HIGH_BIT -> code | 1L << (place == Place.WHOLE ? 8 * width - 1 : 3);
          };
    }
    long other = place == Place.WHOLE ? 0 : out.dice().pick(neighbours);
    long written =
        switch (place) {
          case WHOLE -> value;
          case HIGH_NIBBLE -> (value & 15) << 4 | other;
          case LOW_NIBBLE -> value & 15 | other << 4;
        };
    out.number("type", FieldKind.TYPE, written, width, order);
  }

  String describe() {
    String where =
        switch (place) {
          case WHOLE -> "";
          case HIGH_NIBBLE -> " in the high half";
          case LOW_NIBBLE -> " in the low half";
        };
    return where
        + switch (answers) {
          case SAME -> ", the same in responses";
          case NEXT -> ", one more in responses";
          case HIGH_BIT -> ", with its highest bit set in responses";
        };
  }
}
