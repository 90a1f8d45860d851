package com.qbitel.discovery.encryption;

import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * An AES-256 key that protects one capture, one discovery or one uploaded file. Destroying its
 * wrapped form makes all of that unreadable.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class DataKey {

  private final UUID id;
  private final SecretKey key;

  DataKey(UUID id, SecretKey key) {
    this.id = id;
    this.key = key;
  }

  /** Identifies the key; stands in the row of what it protects. */
  public UUID id() {
    return id;
  }

  /** Encrypts a value for one place; the same value never encrypts to the same bytes twice. */
  public byte[] encrypt(Place place, byte[] plain) {
    return Gcm.encrypt(key, place.encoded(), plain);
  }

  /**
   * Decrypts what {@link #encrypt} made for the same place.
   *
   * @throws com.qbitel.discovery.error.StorageException when the bytes were changed, stand at
   *     another place, or belong to another key
   */
  public byte[] decrypt(Place place, byte[] encrypted) {
    return Gcm.decrypt(key, place.encoded(), encrypted);
  }

  SecretKey secret() {
    return key;
  }

  @Override
  public String toString() {
    return "DataKey[" + id + "]";
  }
}
