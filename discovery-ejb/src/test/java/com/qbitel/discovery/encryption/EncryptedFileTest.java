package com.qbitel.discovery.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qbitel.discovery.error.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedFileTest {

  private static final int SEGMENT = 1 << 16;

  @TempDir Path dir;
  private Path file;
  private DataKey key;
  private final UUID id = UUID.randomUUID();

  @BeforeEach
  void makeKey() throws IOException {
    key = KeyRing.create(dir.resolve("keys.p12"), "secret".toCharArray()).newDataKey();
    file = dir.resolve("upload");
  }

  private byte[] write(int length) throws IOException {
    byte[] plain = new byte[length];
    new Random(length).nextBytes(plain);
    EncryptedFile.write(new ByteArrayInputStream(plain), file, id, key);
    return plain;
  }

  private byte[] read() throws IOException {
    try (InputStream in = EncryptedFile.read(file, id, key)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT, 200_000})
  void read_givesWhatWasWritten(int length) throws IOException {
    assertThat(write(length)).isEqualTo(read());
  }

  @Test
  void read_cutAtASegmentsEnd_isRefused() throws IOException {
    write(3 * SEGMENT);
    byte[] all = Files.readAllBytes(file);
    int first = Integer.BYTES + ByteBuffer.wrap(all).getInt();
    Files.write(file, Arrays.copyOf(all, 2 * first));
    assertThatThrownBy(this::read).isInstanceOf(StorageException.class);
  }

  @Test
  void read_segmentsSwapped_isRefused() throws IOException {
    write(3 * SEGMENT);
    byte[] all = Files.readAllBytes(file);
    int first = Integer.BYTES + ByteBuffer.wrap(all).getInt();
    byte[] swapped = all.clone();
    System.arraycopy(all, 0, swapped, first, first);
    System.arraycopy(all, first, swapped, 0, first);
    Files.write(file, swapped);
    assertThatThrownBy(this::read).isInstanceOf(StorageException.class);
  }

  @Test
  void read_changedCutOrEmptyFile_isRefused() throws IOException {
    write(1000);
    byte[] all = Files.readAllBytes(file);
    byte[] changed = all.clone();
    changed[500] ^= 1;
    Files.write(file, changed);
    assertThatThrownBy(this::read).isInstanceOf(StorageException.class);
    Files.write(file, Arrays.copyOf(all, 700));
    assertThatThrownBy(this::read).isInstanceOf(StorageException.class);
    Files.write(file, new byte[0]);
    assertThatThrownBy(this::read).isInstanceOf(StorageException.class);
    Files.write(file, new byte[] {0x7f, 0, 0, 0, 1});
    assertThatThrownBy(this::read).isInstanceOf(StorageException.class);
  }

  @Test
  void read_asAnotherFile_isRefused() throws IOException {
    write(1000);
    assertThatThrownBy(
            () -> {
              try (InputStream in = EncryptedFile.read(file, UUID.randomUUID(), key)) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(StorageException.class);
  }
}
