/**
 * Encryption at rest: data keys that protect one capture, discovery or upload each, and the
 * key-encryption keys that wrap them. Read {@link KeyRing}, then {@link DataKey} with its {@link
 * Place}, then {@link EncryptedFile}.
 */
package com.qbitel.discovery.encryption;
