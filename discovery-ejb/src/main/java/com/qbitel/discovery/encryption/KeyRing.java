package com.qbitel.discovery.encryption;

import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key-encryption keys of a PKCS #12 keystore: makes data keys, wraps and unwraps them.
 *
 * <p>Aliases are {@code kek-1}, {@code kek-2} ...; the highest number wraps new keys, the others
 * only unwrap what they wrapped. Immutable and safe for use by several threads.
 */
public final class KeyRing {

  /** Beginning of the alias of every key-encryption key. */
  public static final String ALIAS_PREFIX = "kek-";

  private static final String AES = "AES";

  private final Map<String, SecretKey> kekByAlias;
  private final String newest;

  private KeyRing(Map<String, SecretKey> kekByAlias) {
    this.kekByAlias = Map.copyOf(kekByAlias);
    this.newest =
        Collections.max(
            kekByAlias.keySet(), Comparator.comparingInt(KeyRing::number).thenComparing(a -> a));
  }

  /**
   * Reads all key-encryption keys of a keystore.
   *
   * @throws StorageException when the file cannot be read, the password is wrong, or it holds no
   *     key-encryption key
   */
  public static KeyRing open(Path keystore, char[] password) {
    Map<String, SecretKey> keys = new TreeMap<>();
    try (InputStream in = Files.newInputStream(keystore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        Key key = alias.startsWith(ALIAS_PREFIX) ? store.getKey(alias, password) : null;
        if (key instanceof SecretKey secret) {
          keys.put(alias, secret);
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "The keystore of the data keys cannot be opened.", e);
    }
    if (keys.isEmpty()) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE,
          "The keystore of the data keys holds no key " + ALIAS_PREFIX + "1.");
    }
    return new KeyRing(keys);
  }

  /**
   * Makes a keystore with one new key-encryption key {@code kek-1}, readable by its owner alone.
   *
   * @throws IOException when the file exists or cannot be written
   */
  public static KeyRing create(Path keystore, char[] password) throws IOException {
    SecretKey kek = newKey();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(ALIAS_PREFIX + 1, kek, password, null);
      Files.createFile(
          keystore,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (OutputStream out = Files.newOutputStream(keystore, StandardOpenOption.WRITE)) {
        store.store(out, password);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("a keystore cannot be made", e);
    }
    return new KeyRing(Map.of(ALIAS_PREFIX + 1, kek));
  }

  /** A new random data key. */
  public DataKey newDataKey() {
    return new DataKey(UUID.randomUUID(), newKey());
  }

  /** The form in which a data key may be stored, under the newest key-encryption key. */
  public WrappedKey wrap(DataKey key) {
    byte[] wrapped =
        Gcm.encrypt(kekByAlias.get(newest), place(key.id()).encoded(), key.secret().getEncoded());
    return new WrappedKey(key.id(), newest, wrapped);
  }

  /**
   * The data key that was wrapped.
   *
   * @throws StorageException when its key-encryption key is not here, or does not fit
   */
  public DataKey unwrap(WrappedKey key) {
    SecretKey kek = kekByAlias.get(key.kekId());
    if (kek == null) {
      throw new StorageException(
          ErrorCode.DATA_DAMAGED, "The key " + key.kekId() + " is not in the keystore.");
    }
    byte[] raw = Gcm.decrypt(kek, place(key.id()).encoded(), key.wrapped());
    return new DataKey(key.id(), new SecretKeySpec(raw, AES));
  }

  private static Place place(UUID id) {
    return new Place("data_key", "wrapped", id);
  }

  private static SecretKey newKey() {
    try {
      KeyGenerator generator = KeyGenerator.getInstance(AES);
      generator.init(256);
      return generator.generateKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  private static int number(String alias) {
    try {
      return Integer.parseInt(alias.substring(ALIAS_PREFIX.length()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
