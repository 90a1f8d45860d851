package com.qbitel.discovery.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.StorageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final byte[] PLAIN = "payload".getBytes(UTF_8);

  @TempDir Path dir;
  private Path keystore;
  private KeyRing ring;
  private DataKey key;
  private final Place place = new Place("message_block", "content", UUID.randomUUID());

  @BeforeEach
  void makeKeys() throws IOException {
    keystore = dir.resolve("keys.p12");
    ring = KeyRing.create(keystore, PASSWORD);
    key = ring.newDataKey();
  }

  @Test
  void decrypt_samePlace_givesPlaintext() {
    assertThat(key.decrypt(place, key.encrypt(place, PLAIN))).isEqualTo(PLAIN);
    assertThat(key.decrypt(place, key.encrypt(place, new byte[0]))).isEmpty();
  }

  @Test
  void encrypt_sameValueTwice_givesDifferentBytes() {
    assertThat(key.encrypt(place, PLAIN)).isNotEqualTo(key.encrypt(place, PLAIN));
  }

  @Test
  void decrypt_ciphertextOfAnotherRowColumnOrTable_isRefused() {
    byte[] encrypted = key.encrypt(place, PLAIN);
    for (Place other :
        new Place[] {
          new Place("message_block", "content", UUID.randomUUID()),
          new Place("message_block", "other", place.row()),
          new Place("sample_message", "content", place.row())
        }) {
      assertThatThrownBy(() -> key.decrypt(other, encrypted)).isInstanceOf(StorageException.class);
    }
  }

  @Test
  void decrypt_anyBitFlipped_isRefused() {
    byte[] encrypted = key.encrypt(place, PLAIN);
    for (int bit = 0; bit < encrypted.length * 8; bit++) {
      byte[] changed = encrypted.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> key.decrypt(place, changed)).isInstanceOf(StorageException.class);
    }
  }

  @Test
  void decrypt_cutOff_isRefused() {
    byte[] encrypted = key.encrypt(place, PLAIN);
    for (int n = 0; n < encrypted.length; n++) {
      byte[] cut = java.util.Arrays.copyOf(encrypted, n);
      assertThatThrownBy(() -> key.decrypt(place, cut)).isInstanceOf(StorageException.class);
    }
  }

  @Test
  void decrypt_withAnotherKey_isRefused() {
    byte[] encrypted = key.encrypt(place, PLAIN);
    assertThatThrownBy(() -> ring.newDataKey().decrypt(place, encrypted))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void unwrap_afterReopening_givesTheSameKey() {
    byte[] encrypted = key.encrypt(place, PLAIN);
    WrappedKey wrapped = ring.wrap(key);
    assertThat(wrapped.kekId()).isEqualTo("kek-1");
    assertThat(KeyRing.open(keystore, PASSWORD).unwrap(wrapped).decrypt(place, encrypted))
        .isEqualTo(PLAIN);
  }

  @Test
  void unwrap_underAnotherIdentifierOrKeystore_isRefused() throws IOException {
    WrappedKey w = ring.wrap(key);
    assertThatThrownBy(() -> ring.unwrap(new WrappedKey(UUID.randomUUID(), w.kekId(), w.wrapped())))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> ring.unwrap(new WrappedKey(w.id(), "kek-2", w.wrapped())))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("kek-2");
    KeyRing other = KeyRing.create(dir.resolve("other.p12"), PASSWORD);
    assertThatThrownBy(() -> other.unwrap(w)).isInstanceOf(StorageException.class);
  }

  @Test
  void open_wrongPasswordOrMissingFile_isRefused() {
    assertThatThrownBy(() -> KeyRing.open(keystore, "wrong".toCharArray()))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> KeyRing.open(dir.resolve("none.p12"), PASSWORD))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void create_makesAFileForItsOwnerAloneAndReplacesNone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keystore)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> KeyRing.create(keystore, PASSWORD))
        .isInstanceOf(FileAlreadyExistsException.class);
  }
}
