package com.qbitel.discovery.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * The part of a discovery document that the same input always gives again: its findings without
 * identifiers, names, timings and the traces of storing it.
 *
 * <p>Canonical JSON in the manner of RFC 8785: members sorted, no white space, ASCII only. Two
 * documents say the same about a capture exactly when their canonical forms are equal byte for
 * byte.
 */
public final class CanonicalForm {

  private static final List<String> OUTSIDE = List.of("id", "cacheHit", "protocol", "analysis");
  private static final String STORING = "profile";

  private CanonicalForm() {}

  /** The canonical form as JSON text. */
  public static String of(DiscoveryDocument document) {
    ObjectNode tree = (ObjectNode) Json.tree(document);
    tree.remove(OUTSIDE);
    if (tree.get("source") instanceof ObjectNode source) {
      source.remove("file");
    }
    tree.path("groups").forEach(g -> ((ObjectNode) g).remove("discoveryId"));
    ArrayNode phases = tree.putArray("phases");
    for (DiscoveryDocument.Phase p : document.phases()) {
      if (!p.name().equals(STORING)) {
        phases.addObject().put("name", p.name()).put("status", p.status());
      }
    }
    return Json.write(sorted(tree));
  }

  /** SHA-256 of the canonical form, lower-case hex. */
  public static String digest(DiscoveryDocument document) {
    try {
      byte[] bytes = of(document).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        names.forEach(n -> copy.set(n, sorted(object.get(n))));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(e -> copy.add(sorted(e)));
        yield copy;
      }
      default -> node;
    };
  }
}
