package com.qbitel.discovery.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stranger may write into a document: every member in turn is replaced, or removed. */
final class Mutations {

  /** Stands for a number that is no finite one; no JSON library writes it. */
  private static final String INFINITE = "@1e999@";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Members whose names are data. */
  private static final List<String> MAPS = List.of("values", "bytes", "slots", "shapes");

  private final ObjectNode document;
  private final Map<String, List<Place>> places = new LinkedHashMap<>();

  /**
   * A document with one change.
   *
   * @param name what was changed, and how
   */
  record Mutation(String name, byte[] json) {}

  /** A member of an object, or an element of an array. */
  private record Place(JsonNode parent, String member, int index) {

    JsonNode value() {
      return member == null ? parent.get(index) : parent.get(member);
    }

    void set(JsonNode value) {
      if (member == null) {
        ((ArrayNode) parent).set(index, value);
      } else {
        ((ObjectNode) parent).set(member, value);
      }
    }
  }

  /** Mutations of a document, which is unchanged between them. */
  Mutations(ObjectNode document) {
    this.document = document;
    collect(document, "", false);
  }

  private void collect(JsonNode node, String shape, boolean map) {
    if (node instanceof ObjectNode object) {
      object
          .fieldNames()
          .forEachRemaining(n -> {
            String at = shape + "/" + (map ? "*" : n);
            add(at, new Place(object, n, -1));
            boolean names = MAPS.contains(n) || map && object.get(n).isObject();
            collect(object.get(n), at, names && object.get(n).isObject());
          });
    } else if (node instanceof ArrayNode array) {
      for (int k = 0; k < array.size(); k++) {
        add(shape + "/*", new Place(array, null, k));
        collect(array.get(k), shape + "/*", false);
      }
    }
  }

  private void add(String shape, Place place) {
    places.computeIfAbsent(shape, s -> new ArrayList<>()).add(place);
  }

  /** Kinds of places: paths with {@code *} for numbers, and for names that are data. */
  List<String> shapes() {
    return List.copyOf(places.keySet());
  }

  /** Number of ways to change a place. */
  static int ways() {
    return Way.values().length;
  }

  /**
   * One change.
   *
   * @param way number of the way, from 0
   * @param pick chooses among the places of the shape
   * @return empty when the way has nothing to do there
   */
  Optional<Mutation> mutation(String shape, int way, int pick) {
    List<Place> all = places.get(shape);
    Place place = all.get(Math.floorMod(pick, all.size()));
    Way w = Way.values()[way];
    JsonNode before = place.value();
    Optional<Mutation> out =
        w.of(before)
            .map(value -> {
              place.set(value);
              return new Mutation(shape + " " + w, json());
            });
    place.set(before);
    if (w == Way.REMOVED && place.parent() instanceof ObjectNode object) {
      object.remove(place.member());
      Mutation m = new Mutation(shape + " " + w, json());
      object.set(place.member(), before);
      return Optional.of(m);
    }
    return out;
  }

  byte[] json() {
    return Json.write(document).replace('"' + INFINITE + '"', "1e999").getBytes(UTF_8);
  }

  /** What a member becomes. */
  private enum Way {
    REMOVED,
    NULL,
    TRUE,
    FALSE,
    EMPTY_TEXT,
    WORDS,
    LONG_TEXT,
    ODD_HEX,
    NO_HEX,
    UPPER_HEX,
    LONG_HEX,
    NUMBERS,
    READING_FAR,
    READING_WIDE,
    READING_SHORT,
    READING_DEEP,
    MINUS_ONE,
    ZERO,
    ONE,
    THOUSAND,
    INT_MAX,
    INT_MIN,
    LONG_MAX,
    LONG_MIN,
    BEYOND_LONG,
    INFINITY,
    HALF,
    EMPTY_ARRAY,
    ARRAY_OF_NULL,
    EMPTY_OBJECT,
    OBJECT_OF_NULL,
    DEEP,
    DOUBLED;

    /** The new value; empty when the old one has nothing that could be changed so. */
    Optional<JsonNode> of(JsonNode old) {
      boolean list = old.isArray() && !old.isEmpty();
      return switch (this) {
        case REMOVED -> Optional.empty();
        case NULL -> Optional.of(NODES.nullNode());
        case TRUE -> Optional.of(NODES.booleanNode(true));
        case FALSE -> Optional.of(NODES.booleanNode(false));
        case EMPTY_TEXT -> text("");
        case WORDS -> text("a b\n\"'`${x}</script>--> \u0000\u202e");
        case LONG_TEXT -> text("ab".repeat(20_000));
        case ODD_HEX -> text("abc");
        case NO_HEX -> text("zz");
        case UPPER_HEX -> text("FF");
        case LONG_HEX -> text("ff".repeat(40));
        case NUMBERS -> text("99 99999999999 0 0 0 0");
        case READING_FAR -> text("bytes 2147483647 8 ffffffffffffffff");
        case READING_WIDE -> text("bytes 0 2000000000 ff");
        case READING_SHORT -> text("element 0 9 9");
        case READING_DEEP -> text("choice 2147483647 -1 99999");
        case MINUS_ONE -> number(-1);
        case ZERO -> number(0);
        case ONE -> number(1);
        case THOUSAND -> number(1000);
        case INT_MAX -> number(Integer.MAX_VALUE);
        case INT_MIN -> number(Integer.MIN_VALUE);
        case LONG_MAX -> number(Long.MAX_VALUE);
        case LONG_MIN -> number(Long.MIN_VALUE);
        case BEYOND_LONG -> Optional.of(NODES.numberNode(new java.math.BigInteger("9".repeat(30))));
        case INFINITY -> text(INFINITE);
        case HALF -> Optional.of(NODES.numberNode(0.5));
        case EMPTY_ARRAY -> Optional.of(NODES.arrayNode());
        case ARRAY_OF_NULL -> Optional.of(NODES.arrayNode().addNull());
        case EMPTY_OBJECT -> Optional.of(NODES.objectNode());
        case OBJECT_OF_NULL -> Optional.of(NODES.objectNode().putNull("0"));
        case DEEP -> Optional.of(deep());
        case DOUBLED ->
            list ? Optional.of(((ArrayNode) old.deepCopy()).add(old.get(0))) : Optional.empty();
      };
    }

    private static Optional<JsonNode> text(String text) {
      return Optional.of(NODES.textNode(text));
    }

    private static Optional<JsonNode> number(long number) {
      return Optional.of(NODES.numberNode(number));
    }

    private static JsonNode deep() {
      JsonNode node = NODES.arrayNode();
      for (int k = 0; k < 400; k++) {
        node = NODES.arrayNode().add(node);
      }
      return node;
    }
  }
}
