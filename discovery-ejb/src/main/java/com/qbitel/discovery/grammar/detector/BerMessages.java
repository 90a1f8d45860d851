package com.qbitel.discovery.grammar.detector;

import com.qbitel.discovery.grammar.column.TypedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Messages, or their parts behind a header, that are elements in the basic encoding rules of ASN.1
 * throughout. Those that are not, encrypted ones for example, are left alone.
 */
public final class BerMessages {

  private static final int MAX_START = 24;
  private static final int SAMPLE = 120;
  private static final int LEAST_ELEMENTS = 4;
  private static final double SHARE_OF_START = 0.05;
  private static final double SHARE = 0.3;

  /** Elements of one message. */
  record Tree(int start, List<BerElement> elements) {}

  private final TypedBytes messages;
  private final List<Integer> starts;
  private final List<Optional<Tree>> trees = new ArrayList<>();

  private BerMessages(TypedBytes messages) {
    this.messages = messages;
    starts = findStarts();
    for (int m = 0; m < messages.size(); m++) {
      trees.add(
          starts.isEmpty() || cut(m)
              ? Optional.empty()
              : tree(messages.bytes(), messages.start()[m], messages.start()[m + 1], starts));
    }
  }

  /** What is told of elements. */
  public interface Visitor {

    /**
     * An element; offsets into all bytes.
     *
     * @param tag first identifier byte
     * @param start first byte of the identifier
     * @param length first byte of the length
     * @param content first byte of the content
     * @param end behind the content
     * @param primitive whether the content is a value rather than elements
     */
    void element(int tag, int start, int length, int content, int end, boolean primitive);
  }

  /** Looks for such messages. */
  public static BerMessages in(TypedBytes messages) {
    return new BerMessages(messages);
  }

  /** Whether there are any. */
  public boolean present() {
    return trees.stream().anyMatch(Optional::isPresent);
  }

  /** Offsets that elements begin at, most frequent first; empty when too few messages have any. */
  public List<Integer> starts() {
    return starts;
  }

  /** Tells of all elements of all messages, outer ones first. */
  public void visit(Visitor visitor) {
    trees.stream().flatMap(Optional::stream).forEach(t -> visit(t.elements(), visitor));
  }

  private static void visit(List<BerElement> elements, Visitor visitor) {
    for (BerElement e : elements) {
      boolean primitive = e.children().isEmpty();
      visitor.element(e.tag(), e.start(), e.length(), e.content(), e.contentEnd(), primitive);
      visit(e.children(), visitor);
    }
  }

  private List<Integer> findStarts() {
    int n = Math.min(SAMPLE, messages.size());
    Map<Integer, Integer> count = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      int m = (int) ((long) i * messages.size() / n);
      for (int s = 0; s < MAX_START; s++) {
        boolean found =
            !cut(m)
                && good(messages.bytes(), messages.start()[m], messages.start()[m + 1], s)
                    .isPresent();
        if (found) {
          count.merge(s, 1, Integer::sum);
          break;
        }
      }
    }
    List<Integer> frequent =
        count.entrySet().stream()
            .filter(e -> e.getValue() >= Math.max(3, SHARE_OF_START * n))
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    int all = frequent.stream().mapToInt(count::get).sum();
    return all >= Math.max(4, SHARE * n) ? frequent : List.of();
  }

  private boolean cut(int m) {
    return messages.start()[m + 1] - messages.start()[m] < messages.length()[m];
  }

  private static boolean outermost(byte[] b, int at, int to) {
    if (at + 2 > to) {
      return false;
    }
    int tag = b[at] & 0xff;
    return (tag & 0x20) != 0 && (tag == 0x30 || tag == 0x31 || tag >= 0x60);
  }

  private static Optional<List<BerElement>> parse(byte[] b, int from, int to, int s) {
    return outermost(b, from + s, to) ? BerElement.tile(b, from + s, to) : Optional.empty();
  }

  /** Elements with enough structure to be no chance. */
  private static Optional<List<BerElement>> good(byte[] b, int from, int to, int s) {
    return parse(b, from, to, s)
        .filter(t -> t.stream().mapToInt(BerElement::count).sum() >= LEAST_ELEMENTS)
        .filter(t -> t.stream().mapToInt(BerElement::depth).max().orElse(0) >= 2);
  }

  /**
   * The elements of the message at {@code from} to {@code to}, from one of the given offsets on.
   */
  static Optional<Tree> tree(byte[] b, int from, int to, List<Integer> starts) {
    for (int pass = 0; pass < 2; pass++) {
      for (int s : starts) {
        // small messages count once the start is established
        Optional<List<BerElement>> found = pass == 0 ? good(b, from, to, s) : parse(b, from, to, s);
        if (found.isPresent() && !found.get().isEmpty()) {
          return Optional.of(new Tree(s, found.get().stream().map(e -> e.opened(b)).toList()));
        }
      }
    }
    return Optional.empty();
  }
}
