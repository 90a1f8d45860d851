package com.qbitel.discovery.synthetic.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Random words, names and phrases as people and programs put them into messages. */
public final class Words {

  private static final List<String> ALL =
      List.of(
          ("admin user server client config status device sensor temp motor alpha beta gamma router"
                  + " node gateway host file data index report update login session token name value"
                  + " key path root home docs image video audio printer queue job task event alarm"
                  + " line plant pump valve main test demo example internal local remote backup"
                  + " archive office sales lab mobile zone area north south east west batch ledger"
                  + " order invoice meter relay feeder breaker panel tank mixer oven belt crane lift"
                  + " cabin engine cargo berth depot track signal switch tunnel harbor tower field")
              .split(" "));
  private static final List<String> JOINTS =
      List.of("", "-", ".", "_", "/", "\\", "1", "2", "07", "01", "42", " ");
  private static final List<String> DOMAINS = List.of(".com", ".net", ".org", ".local");
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri");
  private static final List<String> MONTHS = List.of("Jan", "Feb", "Mar", "Apr", "Sep", "Dec");

  private Words() {}

  /** A lower-case word. */
  public static String word(Dice dice) {
    return dice.pick(ALL);
  }

  /** So many different words. */
  public static List<String> words(Dice dice, int count) {
    return dice.sample(ALL, count);
  }

  /** A name of one or more words, at least {@code low} and at most {@code high} characters. */
  public static String name(Dice dice, int low, int high) {
    StringBuilder s = new StringBuilder(word(dice));
    while (s.length() < low || dice.chance(0.4) && s.length() < high - 8) {
      s.append(dice.pick(JOINTS)).append(word(dice));
    }
    String name = s.substring(0, Math.min(high, s.length()));
    return dice.chance(0.25) ? name.toUpperCase(Locale.ROOT) : name;
  }

  /** A pool of names. */
  public static List<String> names(Dice dice, int count, int low, int high) {
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(name(dice, low, high));
    }
    return List.copyOf(names);
  }

  /** Hexadecimal digits. */
  public static String hex(Dice dice, int digits) {
    StringBuilder s = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      s.append(Character.forDigit(dice.below(16), 16));
    }
    return s.toString();
  }

  /** An IPv4 address in dotted form. */
  public static String address(Dice dice) {
    return "10." + dice.below(20) + "." + dice.below(256) + "." + dice.between(1, 254);
  }

  /** The name or address of a host. */
  public static String host(Dice dice) {
    return dice.chance(0.5) ? address(dice) : word(dice) + "." + word(dice) + dice.pick(DOMAINS);
  }

  /** A date as in Internet messages. */
  public static String date(Dice dice) {
    return String.format(
        Locale.ROOT,
        "%s, %02d %s %d %02d:%02d:%02d GMT",
        dice.pick(DAYS),
        dice.between(1, 28),
        dice.pick(MONTHS),
        dice.between(2003, 2025),
        dice.below(24),
        dice.below(60),
        dice.below(60));
  }

  /** Words of prose, with the punctuation, numbers and addresses that prose has. */
  public static String phrase(Dice dice, int low, int high) {
    int n = dice.between(low, high);
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < n; i++) {
      s.append(i == 0 ? "" : " ").append(phraseWord(dice));
    }
    return s.toString();
  }

  private static String phraseWord(Dice dice) {
    String w = word(dice);
    return switch (dice.weighted(68, 5, 9, 4, 3, 6, 3, 2)) {
      case 0 -> w;
      case 1 -> "(" + w + ")";
      case 2 -> w + dice.pick(List.of(",", ":", ";", ".", "!", "..."));
      case 3 -> '"' + w + '"';
      case 4 -> "<" + w + "@" + word(dice) + ".com>";
      case 5 -> Integer.toString(dice.below(5000));
      case 6 -> host(dice);
      default -> w + dice.pick(List.of("/", "=", "-")) + word(dice);
    };
  }
}
