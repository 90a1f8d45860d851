package com.qbitel.discovery.grammar;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the fields of a type the names that a person would: by what a detector found, else by kind
 * and neighbours. Names depend on places and kinds alone, so that they stay between runs.
 */
final class FieldNames {

  /** Probability from which on a field that never changes is named by its kind. */
  private static final double NAMING = 0.7;

  private static final String TYPE = "type";
  private static final String LENGTH = "length";

  /** What a name depends on. */
  record Named(
      Placement placement, FieldFacts facts, Optional<Finding> finding, KindProbability kind) {

    private boolean placed() {
      return switch (placement.region()) {
        case PART, BEGINNING, END -> true;
        default -> false;
      };
    }

    /** The name that its detector gave; empty when none found it. */
    private String found() {
      return finding.map(Finding::name).orElse("");
    }
  }

  private final List<Named> fields;
  private final boolean keyed;

  private FieldNames(List<Named> fields) {
    this.fields = fields;
    keyed = fields.stream().anyMatch(f -> f.found().equals(TYPE));
  }

  /** Names for fields in message order, each other than all before it. */
  static List<String> of(List<Named> fields) {
    FieldNames names = new FieldNames(fields);
    Set<String> taken = new HashSet<>();
    String[] out = new String[fields.size()];
    // what a detector found has the first choice
    for (boolean found : new boolean[] {true, false}) {
      for (int k = 0; k < out.length; k++) {
        if (fields.get(k).finding().isPresent() == found) {
          out[k] = unique(names.name(k, taken), fields.get(k).placement(), taken);
        }
      }
    }
    return List.of(out);
  }

  private String name(int k, Set<String> taken) {
    Named f = fields.get(k);
    if (f.finding().isPresent()) {
      return f.found().equals(LENGTH) && taken.contains(LENGTH) ? "bodyLength" : f.found();
    }
    Placement p = f.placement();
    if (p.region() == Region.LINE) {
      return TextNames.of(p, f.facts(), f.kind().kind());
    }
    if (!f.placed()) {
      return joined(p.tag() > 0 ? p.region().label() + "-" + p.tag() : p.region().label());
    }
    FieldFacts facts = f.facts();
    boolean one = facts.constant() && facts.occurrences() > 1 && facts.length() > 0;
    if (one && f.kind().probability() < NAMING) {
      return constant(facts);
    }
    return switch (f.kind().kind()) {
      case CONST -> constant(facts);
      case TYPE -> type(k, taken);
      case FLAGS -> "flags";
      case TEXT -> "text";
      case ID -> "id";
      case PAYLOAD -> facts.length() < 0 ? "body" : "payload";
      case PADDING -> "padding";
      case LENGTH -> beforeText(k) ? "textLength" : LENGTH;
      case COUNT -> "count";
      case TIMESTAMP -> "timestamp";
      case ADDRESS -> "address";
      case CHECKSUM -> "checksum";
      case NUMBER -> "value" + place(p);
      case UNKNOWN -> "";
    };
  }

  /** The first type is the type, unless a key tells types apart; what follows a key refines it. */
  private String type(int k, Set<String> taken) {
    if (!keyed) {
      return taken.contains(TYPE) ? "code" : TYPE;
    }
    return k > 0 && fields.get(k - 1).found().equals(TYPE) ? "subtype" : "code";
  }

  private boolean beforeText(int k) {
    return k + 1 < fields.size() && fields.get(k + 1).kind().kind() == FieldKind.TEXT;
  }

  private static String constant(FieldFacts facts) {
    return facts.zero() == 1 ? "reserved" : facts.offset() == 0 ? "magic" : "const";
  }

  private static String place(Placement p) {
    return p.part() == 0 ? "" + p.offset() : p.part() + "x" + p.offset();
  }

  /** The name, numbered when it is taken; unnamed fields are called f and their place. */
  private static String unique(String name, Placement p, Set<String> taken) {
    String base = name.isEmpty() ? "f" + place(p) : name;
    String candidate = base;
    for (int k = 2; !taken.add(candidate); k++) {
      candidate = base + (Character.isDigit(base.charAt(base.length() - 1)) ? "n" : "") + k;
    }
    return candidate;
  }

  /** Words with hyphens between them as one word with capitals inside. */
  static String joined(String words) {
    StringBuilder out = new StringBuilder();
    for (String word : words.split("-")) {
      out.append(
          out.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return out.toString();
  }
}
