package com.qbitel.discovery.grammar;

import com.qbitel.discovery.grammar.format.CutModel;
import com.qbitel.discovery.grammar.keyword.KeyRanker;
import com.qbitel.discovery.grammar.kind.KindModel;
import com.qbitel.discovery.grammar.tree.BoostedTrees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * What the grammar stage has learned from labelled traffic. Immutable.
 *
 * @param provenance what it was learned from
 * @param keys which bytes tell message types apart
 * @param cuts where fields of binary messages begin
 * @param text where fields of text messages begin: ensembles whose mean counts
 * @param kinds what fields are for
 */
public record GrammarModels(
    Provenance provenance,
    KeyRanker keys,
    CutModel cuts,
    List<BoostedTrees> text,
    KindModel kinds) {

  public GrammarModels {
    text = List.copyOf(text);
  }

  private static final int MAGIC = 0x51424731;
  private static final int MOST_ENSEMBLES = 16;

  /**
   * What models were learned from.
   *
   * @param seed of all that was drawn
   * @param protocols number of random protocols
   * @param recorded SHA-256 of the recordings learned from, lower-case hex; {@code none} without
   */
  public record Provenance(long seed, int protocols, String recorded) {

    /** The digest of models that have learned nothing from recordings. */
    public static final String NONE = "none";
  }

  /** The models that ship with this version. */
  private static final class Shipped {
    private static final GrammarModels MODELS = load();

    private static GrammarModels load() {
      try (InputStream model = GrammarModels.class.getResourceAsStream("grammar.model");
          InputStream manifest = GrammarModels.class.getResourceAsStream("grammar.properties")) {
        if (model == null || manifest == null) {
          throw new IllegalStateException("the grammar models are missing from the engine's jar");
        }
        Properties properties = new Properties();
        properties.load(manifest);
        byte[] bytes = model.readAllBytes();
        if (!digest(bytes).equals(properties.getProperty("sha256"))) {
          throw new IllegalStateException("grammar.model is not the one grammar.properties names");
        }
        return read(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException("the grammar models cannot be read", e);
      }
    }
  }

  /** The models that ship with this version. */
  public static GrammarModels shipped() {
    return Shipped.MODELS;
  }

  /** The models as a file; equal models give equal bytes. */
  public byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeLong(provenance.seed());
      out.writeInt(provenance.protocols());
      out.writeUTF(provenance.recorded());
      keys.write(out);
      write(cuts.first(), out);
      write(cuts.second(), out);
      write(text, out);
      kinds.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all that is written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException when it is no such thing
   */
  public static GrammarModels read(byte[] file) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("no grammar models");
      }
      Provenance provenance = new Provenance(in.readLong(), in.readInt(), in.readUTF());
      KeyRanker keys = KeyRanker.read(in);
      CutModel cuts = new CutModel(ensembles(in), ensembles(in));
      return new GrammarModels(provenance, keys, cuts, ensembles(in), KindModel.read(in));
    }
  }

  private static void write(List<BoostedTrees> ensembles, DataOutputStream out) throws IOException {
    out.writeInt(ensembles.size());
    for (BoostedTrees e : ensembles) {
      e.write(out);
    }
  }

  private static List<BoostedTrees> ensembles(DataInputStream in) throws IOException {
    int n = in.readInt();
    if (n < 1 || n > MOST_ENSEMBLES) {
      throw new IOException("no grammar models: " + n + " ensembles");
    }
    List<BoostedTrees> out = new ArrayList<>();
    for (int e = 0; e < n; e++) {
      out.add(BoostedTrees.read(in));
    }
    return out;
  }

  /** SHA-256 of the file, lower-case hex. */
  public String digest() {
    return digest(write());
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
