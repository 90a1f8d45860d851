package com.qbitel.discovery.synthetic.part;

import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Outline;
import java.util.List;

/** Parts one after the other. */
public record Struct(List<Part> parts) implements Part {

  public Struct {
    parts = List.copyOf(parts);
  }

  public static Struct of(Part... parts) {
    return new Struct(List.of(parts));
  }

  @Override
  public void write(Draft out) {
    parts.forEach(p -> p.write(out));
  }

  @Override
  public void describe(Outline spec) {
    parts.forEach(p -> p.describe(spec));
  }
}
