package com.qbitel.discovery.encryption;

import java.util.UUID;

/**
 * A data key as it rests: encrypted by a key-encryption key.
 *
 * @param id identifier of the data key
 * @param kekId alias of the key-encryption key
 * @param wrapped ciphertext of the key
 */
public record WrappedKey(UUID id, String kekId, byte[] wrapped) {}
