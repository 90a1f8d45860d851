package com.qbitel.discovery.parser;

import java.util.Arrays;
import java.util.List;

/**
 * What messages of a type look like.
 *
 * @param ways what they consist of, most frequent first; empty when that is not known
 * @param examples messages that were made and never sent, which the protocol's parser takes for
 *     messages of the type
 */
public record Illustration(List<Part.Way> ways, List<Example> examples) {

  /** Nothing is known but the fields. */
  public static final Illustration NONE = new Illustration(List.of(), List.of());

  public Illustration {
    ways = List.copyOf(ways);
    examples = List.copyOf(examples);
  }

  /** Looks up what messages of types look like; may take its time to make examples. */
  @FunctionalInterface
  public interface Source {

    /** Knows nothing. */
    Source NONE = type -> Illustration.NONE;

    /**
     * What the messages of a type look like.
     *
     * @param type identifier of the type
     */
    Illustration of(String type);
  }

  /**
   * A message that was made.
   *
   * @param fields its fields as the parser sees them
   */
  @SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
  public record Example(byte[] payload, List<ParsedField> fields) {

    public Example {
      payload = payload.clone();
      fields = List.copyOf(fields);
    }

    /** Its bytes. */
    @Override
    public byte[] payload() {
      return payload.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Example e
          && Arrays.equals(payload, e.payload)
          && fields.equals(e.fields);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(payload);
    }
  }
}
