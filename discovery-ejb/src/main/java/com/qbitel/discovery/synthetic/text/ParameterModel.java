package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A value with parameters behind it, or the credentials of an authentication scheme. */
final class ParameterModel {

  /** What a parameter holds. */
  private enum Content {
    NUMBER,
    IDENTIFIER,
    WORD,
    NOTHING,
    VERSION,
    QUOTED
  }

  /** What comes before the parameters. */
  private enum Lead {
    WORD,
    NOTHING,
    PROTOCOL,
    HOP,
    MAILBOX,
    URI
  }

  /** A parameter. */
  private record Parameter(String key, Content content) {}

  private final List<Parameter> parameters = new ArrayList<>();
  private final List<String> pool;
  private final UriModel uri;
  private final boolean digest;
  private final Lead lead;
  private final String separator;
  private final boolean optional;

  ParameterModel(Dice dice, List<String> pool, UriModel uri, boolean digest) {
    this.pool = List.copyOf(pool);
    this.uri = uri;
    this.digest = digest;
    for (String key : dice.sample(Vocabulary.PARAMETERS, dice.between(1, 4))) {
      parameters.add(new Parameter(key, dice.pick(List.of(Content.values()))));
    }
    lead = digest ? Lead.NOTHING : dice.pick(List.of(Lead.values()));
    separator = dice.pick(digest ? List.of(", ", ",") : List.of(";", ";", "; ", ","));
    optional = dice.chance(0.3);
  }

  Pieces next(Dice dice, String name) {
    Pieces p = lead(dice, name);
    boolean first = p.isEmpty();
    if (digest) {
      p.value(name + "_scheme", capitalised(pool.getFirst())).glue(" ");
      first = true;
    }
    for (Parameter parameter : parameters) {
      if (optional && dice.chance(0.3) && !first) {
        continue;
      }
      p.glue(first ? "" : separator);
      first = false;
      if (parameter.content() == Content.NOTHING) {
        p.value(name + "_" + parameter.key(), parameter.key());
      } else {
        p.glue(parameter.key() + "=").value(name + "_" + parameter.key(), value(dice, parameter));
      }
    }
    return p;
  }

  private Pieces lead(Dice dice, String name) {
    return switch (lead) {
      case WORD -> Pieces.of(name, dice.pick(pool));
      case NOTHING -> Pieces.none();
      case PROTOCOL ->
          Pieces.of(name + "_protocol", pool.getFirst().toUpperCase(Locale.ROOT))
              .glue("/")
              .value(name + "_transport", pool.getLast().toUpperCase(Locale.ROOT));
      case HOP -> {
        Pieces hop =
            Pieces.none()
                .glue(pool.getFirst().toUpperCase(Locale.ROOT) + "/" + version(dice) + "/")
                .value(name + "_transport", dice.pick(List.of("UDP", "TCP", "TLS")))
                .glue(" ")
                .value(name + "_host", Words.host(dice));
        yield dice.chance(0.3)
            ? hop.glue(":").value(name + "_port", Integer.toString(dice.between(1024, 65_535)))
            : hop;
      }
      case MAILBOX -> Pieces.none().glue("<").add(uri.next(dice, name)).glue(">");
      case URI -> uri.next(dice, name);
    };
  }

  private String value(Dice dice, Parameter parameter) {
    String value =
        switch (parameter.content()) {
          case NUMBER -> Integer.toString(dice.between(1, 65_000));
          case IDENTIFIER -> Words.hex(dice, dice.pick(6, 8, 16, 32));
          case WORD, QUOTED, NOTHING -> dice.pick(pool);
          case VERSION -> version(dice);
        };
    boolean quoted =
        parameter.content() == Content.QUOTED || digest && parameter.content() != Content.NUMBER;
    return quoted ? '"' + value + '"' : value;
  }

  private static String version(Dice dice) {
    return dice.below(4) + "." + dice.below(10);
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
