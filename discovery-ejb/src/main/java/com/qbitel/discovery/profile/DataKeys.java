package com.qbitel.discovery.profile;

import com.qbitel.discovery.encryption.DataKey;
import com.qbitel.discovery.error.ErrorCode;
import com.qbitel.discovery.error.StorageException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The stored data keys. Destroying one deletes, by the tables' foreign keys, the capture or
 * discovery that it protects.
 */
public final class DataKeys {

  private final StorageContext context;

  /** Data keys as rows of the context's database. */
  public DataKeys(StorageContext context) {
    this.context = context;
  }

  /** Makes and stores a new key. */
  public DataKey create() {
    DataKey key = context.keys().newDataKey();
    context.entities().persist(new StoredKey(context.keys().wrap(key), context.now()));
    return key;
  }

  /**
   * A key by its identifier.
   *
   * @throws StorageException when it was destroyed or cannot be unwrapped
   */
  public DataKey require(UUID id) {
    return find(id)
        .orElseThrow(() ->
            new StorageException(ErrorCode.DATA_DAMAGED, "The key of the data was destroyed."));
  }

  /**
   * A key by its identifier, empty when it was destroyed: what it protected is gone then, or was
   * rewritten under another key.
   */
  Optional<DataKey> find(UUID id) {
    return Optional.ofNullable(context.entities().find(StoredKey.class, id))
        .map(stored -> context.keys().unwrap(stored.toWrappedKey()));
  }

  /** Those of the given keys that exist, by identifier. */
  public Map<UUID, DataKey> findAll(Collection<UUID> ids) {
    Map<UUID, DataKey> found = new HashMap<>();
    if (!ids.isEmpty()) {
      context
          .entities()
          .createQuery("select k from StoredKey k where k.id in :ids", StoredKey.class)
          .setParameter("ids", ids)
          .getResultList()
          .forEach(k -> found.put(k.id, context.keys().unwrap(k.toWrappedKey())));
    }
    return found;
  }

  /** Destroys a key and with it all that it protects. */
  public void destroy(UUID id) {
    context.entities().flush();
    context
        .entities()
        .createQuery("delete from StoredKey k where k.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }
}
