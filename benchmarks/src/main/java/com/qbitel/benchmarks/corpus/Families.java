package com.qbitel.benchmarks.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Which protocols belong together, and in which fold each family is held out. The assignments are
 * the project's resource {@code families.txt}; a protocol that is not there is a family of its own,
 * in the fold that its name's CRC-32 gives.
 */
public final class Families {

  /** Number of folds. */
  public static final int FOLDS = 6;

  private static final Families SHIPPED = load();

  private final Set<String> collections = new HashSet<>();
  private final Map<String, String> familyOfProtocol = new HashMap<>();
  private final Map<String, Integer> foldOfFamily = new HashMap<>();

  private Families() {}

  /** The project's own assignments. */
  public static Families shipped() {
    return SHIPPED;
  }

  private static Families load() {
    Families families = new Families();
    try (InputStream in = Families.class.getResourceAsStream("families.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(families::add);
      return families;
    } catch (IOException e) {
      throw new UncheckedIOException("families.txt cannot be read", e);
    }
  }

  private void add(String line) {
    List<String> words = List.of(line.split(" "));
    if (words.getFirst().equals("collections")) {
      collections.addAll(words.subList(1, words.size()));
      return;
    }
    foldOfFamily.put(words.get(0), Integer.parseInt(words.get(1)));
    words.subList(2, words.size()).forEach(p -> familyOfProtocol.put(p, words.get(0)));
  }

  /** The family of a set, for example {@code dhcp} of {@code dhcpv6_mix}. */
  public String family(String set) {
    String[] words = set.split("_");
    String protocol = words.length > 1 && collections.contains(words[0]) ? words[1] : words[0];
    return familyOfProtocol.getOrDefault(protocol, protocol);
  }

  /** The fold in which a family is held out, from 0. */
  public int fold(String family) {
    Integer fold = foldOfFamily.get(family);
    if (fold != null) {
      return fold;
    }
    CRC32 crc = new CRC32();
    crc.update(family.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % FOLDS);
  }
}
