package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the values of a header, a parameter or an argument are like. */
final class ValueModel {

  /** Sorts of values, with how often they are drawn. */
  enum Sort {
    NUMBER(12),
    SMALL(6),
    IDENTIFIER(10),
    WORD(8),
    PHRASE(8),
    DATE(4),
    URI(6),
    MAILBOX(6),
    HOST(4),
    LIST(7),
    PARAMETERS(10),
    VERSION(5),
    DIGEST(3),
    CONSTANT(6),
    PATH(4),
    PRODUCT(4),
    WORDS(4),
    QUOTED(3),
    PREFERENCES(5),
    ENTRIES(4);

    private final double weight;

    Sort(double weight) {
      this.weight = weight;
    }
  }

  private final Sort sort;
  private final String name;
  private final List<String> pool;
  private final String constant;
  private final UriModel uri;
  private final ParameterModel parameters;
  private final int most;
  private final boolean counts;
  private final boolean tagged;
  private final String comma;
  private final String slash;
  private int counter;

  ValueModel(Dice dice, String name, Sort sort) {
    this.sort = sort;
    this.name = name;
    pool = Words.words(dice, dice.between(1, 6));
    constant = Words.phrase(dice, 1, 4);
    uri = new UriModel(dice, pool);
    parameters = new ParameterModel(dice, pool, uri, sort == Sort.DIGEST);
    most = dice.between(1, 5);
    counts = dice.chance(0.5);
    tagged = dice.chance(0.5);
    comma = dice.chance(0.3) ? ", " : ",";
    slash = dice.pick(List.of("/", "/", "-"));
    counter = dice.between(1, 9999);
  }

  /** A model of any sort. */
  static ValueModel draw(Dice dice, String name) {
    Sort[] all = Sort.values();
    double[] weights = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      weights[i] = all[i].weight;
    }
    return new ValueModel(dice, name, all[dice.weighted(weights)]);
  }

  /** A model of one of the given sorts. */
  static ValueModel draw(Dice dice, String name, Sort... sorts) {
    return new ValueModel(dice, name, dice.pick(List.of(sorts)));
  }

  /** Several models, the first called {@code name1}. */
  static List<ValueModel> list(Dice dice, String name, int count, Sort... sorts) {
    List<ValueModel> models = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      models.add(sorts.length == 0 ? draw(dice, name + i) : draw(dice, name + i, sorts));
    }
    return models;
  }

  /** Whether dissectors that look into values look into these. */
  boolean structured() {
    return switch (sort) {
      case URI, MAILBOX, PARAMETERS, VERSION, DIGEST, WORDS, QUOTED -> true;
      case NUMBER,
          SMALL,
          IDENTIFIER,
          WORD,
          PHRASE,
          DATE,
          HOST,
          LIST,
          CONSTANT,
          PATH,
          PRODUCT,
          PREFERENCES,
          ENTRIES ->
          false;
    };
  }

  String describe() {
    return sort.name().toLowerCase(Locale.ROOT);
  }

  /** The text of the next value. */
  String text(Dice dice) {
    return next(dice).text();
  }

  /** The next value. */
  Pieces next(Dice dice) {
    return switch (sort) {
      case NUMBER -> one(Integer.toString(number(dice)));
      case SMALL -> one(Integer.toString(dice.below(21) * (counts ? 1 : 10)));
      case IDENTIFIER -> one(Words.hex(dice, dice.pick(4, 6, 8, 12, 16, 32)));
      case WORD -> one(dice.pick(pool));
      case PHRASE -> one(Words.phrase(dice, 2, 9));
      case DATE -> one(Words.date(dice));
      case URI -> uri.next(dice, name);
      case MAILBOX -> mailbox(dice);
      case HOST -> one(Words.host(dice));
      case LIST -> list(dice);
      case PARAMETERS, DIGEST -> parameters.next(dice, name);
      case VERSION -> version();
      case CONSTANT -> one(constant);
      case PATH -> one(dice.chance(0.12) ? "/" : path(dice));
      case PRODUCT -> one(product());
      case WORDS -> words(dice);
      case QUOTED -> Pieces.none().glue("\"").value(name, Words.phrase(dice, 1, 3)).glue("\"");
      case PREFERENCES -> preferences(dice);
      case ENTRIES -> entries(dice);
    };
  }

  private Pieces one(String text) {
    return Pieces.of(name, text);
  }

  private int number(Dice dice) {
    if (!counts) {
      return dice.below(100_000);
    }
    counter += dice.below(4);
    return counter;
  }

  private Pieces mailbox(Dice dice) {
    Pieces p = Pieces.none();
    if (dice.chance(0.4)) {
      p.value(name + "_display", '"' + dice.pick(pool) + '"').glue(" ");
    }
    p.glue("<").add(uri.next(dice, name)).glue(">");
    return tagged ? p.glue(";tag=").value(name + "_tag", Words.hex(dice, 8)) : p;
  }

  private Pieces list(Dice dice) {
    Pieces p = Pieces.none();
    int n = dice.between(1, most + 2);
    for (int i = 0; i < n; i++) {
      p.glue(i == 0 ? "" : comma);
      String word = counts ? Words.word(dice).toUpperCase(Locale.ROOT) : dice.pick(pool);
      p.value(name + "_item", word);
    }
    return p;
  }

  /** Choices in the order of preference, most with a weight. */
  private Pieces preferences(Dice dice) {
    Pieces p = Pieces.none();
    for (int i = 0; i <= most; i++) {
      p.glue(i == 0 ? "" : comma);
      String choice = dice.pick(pool) + (tagged ? slash + dice.pick(pool) : "");
      p.value(name + "_choice", choice);
      if (i > 0 || dice.chance(0.2)) {
        p.glue(";q=").value(name + "_weight", "0." + dice.between(1, 9));
      }
    }
    return p;
  }

  /** Names and values, as of what a client shall keep. */
  private Pieces entries(Dice dice) {
    Pieces p = Pieces.none();
    for (int i = 0; i < Math.min(most, pool.size()); i++) {
      p.glue((i == 0 ? "" : tagged ? "; " : comma) + pool.get(i) + "=");
      p.value(
          name + "_" + pool.get(i),
          counts ? Words.hex(dice, 8) : Integer.toString(dice.below(1000)));
    }
    return p;
  }

  private Pieces words(Dice dice) {
    Pieces p = Pieces.none();
    for (int i = 0; i <= most; i++) {
      p.glue(i == 0 ? "" : " ").value(name + "_word", dice.pick(pool));
    }
    return p;
  }

  private Pieces version() {
    return Pieces.of(name + "_protocol", pool.getFirst().toUpperCase(Locale.ROOT))
        .glue(slash)
        .value(name + "_version", most + "." + (pool.size() - 1));
  }

  private String path(Dice dice) {
    return "/" + String.join("/", Words.words(dice, dice.between(1, 4)));
  }

  private String product() {
    return pool.getFirst() + "/" + most + "." + pool.size() + " (" + constant + ")";
  }
}
