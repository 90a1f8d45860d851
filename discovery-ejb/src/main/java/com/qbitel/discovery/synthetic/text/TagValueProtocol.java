package com.qbitel.discovery.synthetic.text;

import com.qbitel.discovery.grammar.FieldKind;
import com.qbitel.discovery.synthetic.draft.Dice;
import com.qbitel.discovery.synthetic.draft.Draft;
import com.qbitel.discovery.synthetic.draft.Network;
import com.qbitel.discovery.synthetic.draft.Outline;
import com.qbitel.discovery.synthetic.draft.Protocol;
import com.qbitel.discovery.synthetic.draft.Words;
import com.qbitel.discovery.synthetic.text.ValueModel.Sort;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Messages of tags and values with a delimiter behind each, often a control character: version,
 * length of the rest, type, what all messages have, what the type has, sum of all bytes.
 */
final class TagValueProtocol implements Protocol {

  private static final Sort[] SORTS = {
    Sort.NUMBER, Sort.WORD, Sort.IDENTIFIER, Sort.SMALL, Sort.HOST, Sort.CONSTANT, Sort.DATE
  };

  /** How a pair is cut. */
  private enum Cut {
    WHOLE,
    TAG_VALUE,
    TAG_EQUALS_VALUE,
    PAIR_DELIMITER
  }

  private final String delimiter;
  private final String equals;
  private final Cut cut;
  private final boolean trailing;
  private final boolean framed; // begins with a length and ends with a sum
  private final String version;
  private final String typeTag;
  private final List<String> common;
  private final Map<String, List<String>> own = new HashMap<>();
  private final List<String> types;
  private final Map<String, ValueModel> values = new HashMap<>();

  TagValueProtocol(Dice dice) {
    delimiter = dice.pick(List.of("\u0001", "\u0001", "\u0001", "|", ";", "&", "\u0002"));
    equals = dice.pick(List.of("=", "=", "=", ":"));
    cut =
        switch (dice.weighted(50, 14, 24, 12)) {
          case 0 -> Cut.WHOLE;
          case 1 -> Cut.TAG_VALUE;
          case 2 -> Cut.TAG_EQUALS_VALUE;
          default -> Cut.PAIR_DELIMITER;
        };
    framed = dice.chance(0.6);
    trailing = framed || dice.chance(0.7);
    version = Words.word(dice).toUpperCase(Locale.ROOT) + "." + dice.between(1, 5);
    boolean numbers = dice.chance(0.7);
    List<String> keys =
        numbers
            ? dice.distinct(14, 40, 400).stream().map(String::valueOf).toList()
            : dice.sample(Vocabulary.PARAMETERS, 14);
    typeTag = numbers ? "35" : "msg";
    for (String key : keys) {
      values.put(key, ValueModel.draw(dice, "tag_" + key, SORTS));
    }
    common = keys.subList(0, dice.between(2, 5));
    boolean letters = dice.chance(0.5);
    types =
        Words.words(dice, dice.between(2, 7)).stream()
            .map(w -> (letters ? w.substring(0, 2) : w).toUpperCase(Locale.ROOT))
            .distinct()
            .toList();
    for (String type : types) {
      own.put(type, dice.sample(keys.subList(5, keys.size()), dice.between(1, 6)));
    }
  }

  @Override
  public void exchange(Network network) {
    Dice dice = network.dice();
    String type = types.get(dice.weighted(Dice.zipf(types.size(), 1)));
    Network.Exchange exchange = network.exchange();
    Draft draft = exchange.message(dice.chance(0.5));
    List<String> keys = new ArrayList<>(common);
    keys.addAll(own.get(type));
    Pieces body = pair(typeTag, FieldKind.TYPE, type, true);
    for (int i = 0; i < keys.size(); i++) {
      String value =
          values.get(keys.get(i)).text(dice).replace(delimiter, "-").replace(equals, "-");
      boolean delimited = trailing || i < keys.size() - 1;
      body.add(pair(keys.get(i), FieldKind.TEXT, value, delimited));
    }
    Pieces all = pair("8", FieldKind.CONST, version, true);
    if (framed) {
      String length = Integer.toString(body.text().length());
      all.add(pair("9", FieldKind.LENGTH, length, true)).add(body);
      all.add(pair("10", FieldKind.CHECKSUM, sum(all.text()), true));
    } else {
      all.add(body);
    }
    all.write(draft);
    exchange.send(draft, type);
  }

  /** The sum of all bytes modulo 256, three digits. */
  private static String sum(String text) {
    int sum = 0;
    for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
      sum += b & 0xff;
    }
    return String.format(Locale.ROOT, "%03d", sum % 256);
  }

  private Pieces pair(String tag, FieldKind kind, String value, boolean delimited) {
    String end = delimited ? delimiter : "";
    String name = "tag_" + tag;
    return switch (cut) {
      case WHOLE -> Pieces.of(name, kind, tag + equals + value + end);
      case TAG_VALUE -> Pieces.none().glue(tag + equals).value(name, kind, value).glue(end);
      case TAG_EQUALS_VALUE ->
          Pieces.of(name + "_name", tag).glue(equals).value(name, kind, value).glue(end);
      case PAIR_DELIMITER -> Pieces.of(name, kind, tag + equals + value).glue(end);
    };
  }

  @Override
  public void describe(Outline spec) {
    String shown = delimiter.charAt(0) < ' ' ? "0x0" + (int) delimiter.charAt(0) : delimiter;
    spec.line(
        "tag" + equals + "value, delimited by " + shown + (trailing ? ", also at the end" : ""));
    spec.line("8 version " + version + (framed ? ", 9 length, 10 sum of all bytes" : ""));
    spec.line("all messages: type " + typeTag + ", " + common);
    for (String type : types) {
      spec.line("type " + type + ": " + own.get(type));
    }
    values.keySet().stream()
        .sorted()
        .forEach(k -> spec.line("tag " + k + ": " + values.get(k).describe()));
  }
}
