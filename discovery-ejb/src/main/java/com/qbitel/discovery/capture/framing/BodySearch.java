package com.qbitel.discovery.capture.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds which lines announce a body. A number in a line is believed to be a body's length when,
 * nearly each time, a line begins behind so many bytes: with a first word that many lines have, or
 * at the end of the stream.
 */
final class BodySearch {

  private static final int MIN_BODIES = 3;
  private static final double SHARE = 0.9;

  /** So often a first word must occur to be one of the protocol's. */
  private static final int OFTEN = 3;

  private static final int MAX_LINES = 20_000;

  /** How far into a line parameters are looked for, and how long one behind a body may be. */
  private static final int PARAMETERS = 256;

  private static final int LONGEST_LINE = 4096;

  /** How often a number was followed by a body of that length. */
  private static final class Tally {
    private int all;
    private int plain;
    private int closed;

    private boolean convincing() {
      return all >= MIN_BODIES && Math.max(plain, closed) >= SHARE * all;
    }
  }

  private final List<ByteStream> streams;
  private final LineEnd line;
  private final Set<String> openers = new HashSet<>();
  private final Map<String, Tally> byName = new TreeMap<>();
  private final Map<String, Tally> byWord = new TreeMap<>();

  private BodySearch(List<ByteStream> streams, LineEnd line) {
    this.streams = streams;
    this.line = line;
    Map<String, Integer> words = new TreeMap<>();
    for (ByteStream s : streams) {
      int p = 0;
      for (int lines = 0; p < s.length() && lines < MAX_LINES; lines++) {
        int size = line.size(s.bytes(), p, s.length());
        if (size <= 0) {
          break;
        }
        words.merge(word(s, p, size), p == 0 ? OFTEN : 1, Integer::sum);
        p += size;
      }
    }
    words.forEach((word, count) -> {
      if (count >= OFTEN) {
        openers.add(word);
      }
    });
  }

  /** The rule by which lines announce bodies; empty when none does. */
  static Optional<FramingRule> search(List<ByteStream> streams, LineEnd line) {
    BodySearch search = new BodySearch(streams, line);
    search.count();
    for (Map.Entry<String, Tally> e : search.byName.entrySet()) {
      if (e.getValue().convincing()) {
        return Optional.of(
            new AnnouncedBody(
                line, e.getKey(), Set.of(), e.getValue().closed > e.getValue().plain));
      }
    }
    Set<String> words = new HashSet<>();
    int plain = 0;
    int closed = 0;
    for (Map.Entry<String, Tally> e : search.byWord.entrySet()) {
      if (e.getValue().convincing()) {
        words.add(e.getKey());
        plain += e.getValue().plain;
        closed += e.getValue().closed;
      }
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new AnnouncedBody(line, "", words, closed > plain));
  }

  private void count() {
    int lines = 0;
    for (ByteStream s : streams) {
      byte[] b = s.bytes();
      int p = 0;
      while (p < b.length && lines++ < MAX_LINES) {
        int size = line.size(b, p, b.length);
        if (size <= 0) {
          break;
        }
        int stop = p + size - line.delimiter().length;
        String word = word(s, p, size);
        tally(byWord, word, s, p + size, AnnouncedBody.lastNumber(b, p, stop));
        int near = Math.min(stop, p + PARAMETERS);
        for (int q = p + 1; q < near; q++) {
          if (b[q] == '=') {
            int from = q;
            while (from > p && letter(b[from - 1])) {
              from--;
            }
            String name = new String(b, from, q - from, ISO_8859_1);
            if (!name.isEmpty()) {
              tally(byName, name, s, p + size, AnnouncedBody.parameter(b, p, near, name));
            }
          }
        }
        p += size;
      }
    }
  }

  private void tally(Map<String, Tally> to, String key, ByteStream s, int body, long length) {
    if (length > 0) {
      Tally t = to.computeIfAbsent(key, k -> new Tally());
      t.all++;
      t.plain += leadsOn(s, body + length) ? 1 : 0;
      t.closed += leadsOn(s, body + length + line.delimiter().length) ? 1 : 0;
    }
  }

  /** Whether a line with a known first word begins at the offset, or the stream ends there. */
  private boolean leadsOn(ByteStream s, long at) {
    if (at >= s.length()) {
      return at == s.length();
    }
    int p = (int) at;
    int size = line.size(s.bytes(), p, Math.min(s.length(), p + LONGEST_LINE));
    return size > 0 && openers.contains(word(s, p, size));
  }

  private String word(ByteStream s, int at, int size) {
    return AnnouncedBody.firstWord(s.bytes(), at, at + size - line.delimiter().length);
  }

  private static boolean letter(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '-' || b == '_';
  }
}
