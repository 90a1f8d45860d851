package com.qbitel.discovery.grammar.format;

import com.qbitel.discovery.grammar.Placement;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Structure;
import com.qbitel.discovery.grammar.column.Parts;
import com.qbitel.discovery.grammar.detector.Landmarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where fields begin in the messages of a type: what its structure says, and offsets elsewhere.
 * Immutable, safe for several threads.
 */
public final class MessageFormat implements Divider {

  /** Probability of a cut, or of none, that structure states. */
  static final double SURE = 0.995;

  /**
   * Share of the boundaries that models and structure are sure of which dissectors draw too; seen
   * with 100 random protocols that nothing was learned from.
   */
  private static final double FAITH = 0.97;

  /**
   * What begins behind a structure at a place where nothing begins otherwise. It has no offset: the
   * format that a document gives would divide other messages there.
   */
  private static final Placement BEHIND = Placement.of(Region.REMAINDER);

  private final Structure structure;
  private final Placement[][] begins;
  private final float[][] probability;

  /** Whether all fields have offsets in the message, so that text in it says nothing. */
  private final boolean flat;

  /** Where a field begins, and how likely one begins at each offset; by part. */
  private MessageFormat(Structure structure, Placement[][] begins, float[][] probability) {
    this.structure = structure;
    this.begins = begins;
    this.probability = probability;
    flat = Arrays.stream(begins).skip(1).allMatch(Objects::isNull);
  }

  /** The format whose fields are placed so. */
  public static MessageFormat of(Structure structure, Collection<Placement> placements) {
    Builder b = new Builder(structure);
    for (Placement p : placements) {
      if (p.region() == Region.PART && p.part() < Parts.MOST) {
        b.cut(p.part(), p.offset(), 1);
      }
    }
    return b.build();
  }

  /** What places fields by content. */
  public Structure structure() {
    return structure;
  }

  @Override
  public Division divide(byte[] payload) {
    Landmarks landmarks = Landmarks.of(structure, payload);
    Parts parts = new Parts(payload, !flat);
    List<Division.Piece> pieces = new ArrayList<>();
    int from = 0;
    Placement placement = null;
    double boundary = 1;
    double unbroken = 1;
    for (int k = 0; k < payload.length; k++) {
      parts.next();
      Placement learned = at(begins, parts);
      boolean known = landmarks.known(k);
      boolean cut = k == 0 || (known ? landmarks.begins(k) : learned != null);
      double p = known ? (cut ? SURE : 1 - SURE) : chance(parts);
      if (cut) {
        if (k > 0) {
          pieces.add(new Division.Piece(from, k, placement, boundary, unbroken));
        }
        Optional<Placement> named = landmarks.placement(k);
        placement =
            named.isPresent() ? named.get() : learned != null || k == 0 ? begin(learned) : BEHIND;
        from = k;
        boundary = k == 0 ? 1 : FAITH * p;
        unbroken = 1;
      } else {
        unbroken *= 1 - p;
      }
    }
    if (payload.length > 0) {
      pieces.add(new Division.Piece(from, payload.length, placement, boundary, unbroken));
    }
    return new Division(pieces);
  }

  private static Placement begin(Placement learned) {
    return learned != null ? learned : Placement.inPart(0, 0);
  }

  private static Placement at(Placement[][] table, Parts parts) {
    Placement[] row = table[parts.part()];
    return row != null && parts.offset() < row.length ? row[parts.offset()] : null;
  }

  private double chance(Parts parts) {
    float[] row = probability[parts.part()];
    return row != null && parts.offset() < row.length ? row[parts.offset()] : 0;
  }

  /** Collects cuts. */
  static final class Builder {
    private final Structure structure;
    private final Placement[][] begins = new Placement[Parts.MOST][];
    private final float[][] probability = new float[Parts.MOST][];

    Builder(Structure structure) {
      this.structure = structure;
    }

    /** A field begins at an offset of a part. */
    void cut(int part, int offset, double p) {
      chance(part, offset, p);
      if (begins[part] == null || offset >= begins[part].length) {
        Placement[] old = begins[part] == null ? new Placement[0] : begins[part];
        begins[part] = Arrays.copyOf(old, Math.max(offset + 1, 2 * old.length));
      }
      begins[part][offset] = Placement.inPart(part, offset);
    }

    /** How likely a field begins at an offset of a part, whether it is taken to or not. */
    void chance(int part, int offset, double p) {
      if (probability[part] == null || offset >= probability[part].length) {
        float[] old = probability[part] == null ? new float[0] : probability[part];
        probability[part] = Arrays.copyOf(old, Math.max(offset + 1, 2 * old.length));
      }
      probability[part][offset] = (float) p;
    }

    MessageFormat build() {
      return new MessageFormat(structure, begins, probability);
    }
  }
}
