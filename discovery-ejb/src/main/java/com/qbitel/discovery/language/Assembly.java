package com.qbitel.discovery.language;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.qbitel.discovery.grammar.MessageType;
import com.qbitel.discovery.grammar.Region;
import com.qbitel.discovery.grammar.Selector;
import com.qbitel.discovery.language.DerivedValues.Place;
import com.qbitel.discovery.language.Rule.Derived;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a message of a draft: puts the parts in their places, then the keys by which its type is
 * recognised, then lengths and numbers, the inner checksums and the outer ones.
 */
final class Assembly {

  /** A checksum may cover another one that stands behind it. */
  private static final int ROUNDS = 2;

  /** The beginning of a status line, whose word is its code: {@code NAME/version code}. */
  private static final Pattern STATUS = Pattern.compile("[!-~]*/[!-~]* ([0-9]{3})(?![!-~])");

  private final byte[] message;
  private final List<Place> derived = new ArrayList<>();
  private final List<Integer> begins = new ArrayList<>();
  private final List<Node.Leaf> names = new ArrayList<>();
  private final List<Derived> how = new ArrayList<>();
  private int at;

  private Assembly(int size) {
    message = new byte[size];
  }

  /** A message, and where its fields begin. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, compared nowhere
  record Made(byte[] message, List<Integer> begins) {}

  static Made of(MessageType type, Draft.Unit draft, RandomGenerator random) {
    Assembly a = new Assembly(draft.size());
    Node.Unit root = (Node.Unit) a.place(draft);
    Derivation d = new Derivation(type, a.message, root);
    a.collect(d, root, root, draft);
    type.selector().tests().forEach(t -> key(t, a.message, random));
    word(type.selector().token(), a.message, random);
    LabelledNames.refer(a.names, a.message);
    a.write(Derived.LENGTH, root);
    a.write(Derived.COUNT, root);
    for (int k = 0; k < ROUNDS; k++) {
      a.write(Derived.CHECKSUM, root);
    }
    return new Made(a.message, a.begins);
  }

  private Node place(Draft draft) {
    int from = at;
    return switch (draft) {
      case Draft.Leaf l -> {
        System.arraycopy(l.bytes(), 0, message, at, l.size());
        at += l.size();
        if (l.size() > 0) {
          begins.add(from);
        }
        Node.Leaf placed = new Node.Leaf(l.symbol(), l.symbol(), l.field(), from, at);
        if (l.region() == Region.NAME) {
          names.add(placed);
        }
        yield placed;
      }
      case Draft.Unit u -> {
        List<Node> parts = u.parts().stream().map(this::place).toList();
        yield new Node.Unit(u.symbol(), u.symbol(), from, at, parts);
      }
      case Draft.Group g -> {
        List<Node> items = g.items().stream().map(this::place).toList();
        yield new Node.Group(g.symbol(), g.symbol(), g.mixed(), items);
      }
    };
  }

  /** Notes the fields that follow from the rest. */
  private void collect(Derivation d, Node.Unit parent, Node node, Draft draft) {
    switch (node) {
      case Node.Leaf l -> {
        Draft.Leaf drawn = (Draft.Leaf) draft;
        if (drawn.derivation() != Derived.NOT) {
          derived.add(new Place(d, parent, l));
          how.add(drawn.derivation());
        }
      }
      case Node.Unit u -> {
        List<Draft> parts = ((Draft.Unit) draft).parts();
        for (int k = 0; k < parts.size(); k++) {
          collect(d, u, u.parts().get(k), parts.get(k));
        }
      }
      case Node.Group g -> {
        List<Draft> items = ((Draft.Group) draft).items();
        for (int k = 0; k < items.size(); k++) {
          collect(d, parent, g.items().get(k), items.get(k));
        }
      }
    }
  }

  /** Those of inner units first. */
  private void write(Derived which, Node.Unit root) {
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < derived.size(); k++) {
        boolean outer = derived.get(k).parent() == root;
        if (how.get(k) == which && outer == (pass == 1)) {
          DerivedValues.write(derived.get(k), which, message);
        }
      }
    }
  }

  /** Writes a word that the type is told by to the beginning, unless one is there. */
  private static void word(List<String> words, byte[] message, RandomGenerator random) {
    String begin = new String(message, ISO_8859_1);
    Matcher status = STATUS.matcher(begin);
    boolean told = status.lookingAt() && words.contains(status.group(1));
    if (words.isEmpty() || told || words.stream().anyMatch(begin::startsWith)) {
      return;
    }
    byte[] word = words.get(random.nextInt(words.size())).getBytes(ISO_8859_1);
    if (word.length <= message.length) {
      System.arraycopy(word, 0, message, 0, word.length);
    }
    if (word.length < message.length && Character.isLetterOrDigit(message[word.length])) {
      message[word.length] = ' ';
    }
  }

  /** Sets the bits of a key that stands at an offset, unless they are right. */
  private static void key(Selector.Test test, byte[] message, RandomGenerator random) {
    String[] words = test.reading().split(" ");
    if (!test.among() || !words[0].equals("bytes") || words.length != 4) {
      return;
    }
    int from = Integer.parseInt(words[1]);
    int to = from + Integer.parseInt(words[2]);
    List<String> values = test.values().stream().filter(v -> !v.isEmpty()).toList();
    if (to > message.length || values.isEmpty() || to - from > Values.LONGEST) {
      return;
    }
    long mask = Long.parseUnsignedLong(words[3], 16);
    long value = Values.read(message, from, to, false);
    boolean right = values.stream().anyMatch(v -> Long.parseUnsignedLong(v, 16) == (value & mask));
    if (!right) {
      long key = Long.parseUnsignedLong(values.get(random.nextInt(values.size())), 16);
      Values.write(message, from, to, false, value & ~mask | key & mask);
    }
  }
}
