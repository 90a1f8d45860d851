package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Words;
import java.util.List;

/** Identifiers of resources: scheme, user, host, port, path, some of them. */
final class UriModel {

  private final String scheme;
  private final boolean hierarchical;
  private final boolean numbered;
  private final boolean oneHost;
  private final int depth;
  private final List<String> pool;

  UriModel(Dice dice, List<String> pool) {
    this.pool = List.copyOf(pool);
    scheme = dice.pick(List.of("sip", "rtsp", "http", "urn", "x"));
    hierarchical = !scheme.equals("sip") && !scheme.equals("urn");
    numbered = dice.chance(0.5);
    oneHost = dice.chance(0.3);
    depth = dice.between(1, 3);
  }

  Pieces next(Dice dice, String name) {
    Pieces p = Pieces.of(name + "_scheme", scheme + (hierarchical ? "://" : ":"));
    if (scheme.equals("sip") || dice.chance(0.2)) {
      p.value(name + "_user", dice.pick(pool) + (numbered ? dice.between(1, 99) : "")).glue("@");
    }
    p.value(name + "_host", oneHost ? pool.getFirst() + ".net" : Words.host(dice));
    if (dice.chance(0.3)) {
      p.glue(":").value(name + "_port", Integer.toString(dice.pick(5060, 554, 8080)));
    }
    if (hierarchical) {
      StringBuilder path = new StringBuilder();
      for (int i = 0; i < depth; i++) {
        path.append('/').append(dice.pick(pool));
      }
      p.value(name + "_path", path.toString());
    }
    return p;
  }
}
