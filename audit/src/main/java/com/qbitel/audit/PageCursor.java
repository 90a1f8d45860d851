package com.qbitel.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ended: the last event's time and identifier, which together are the order of the
 * trail. Written as base64url of seconds, nanoseconds and identifier, 28 bytes.
 */
record PageCursor(Instant recordedAt, UUID id) {

  private static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(BYTES)
                .putLong(recordedAt.getEpochSecond())
                .putInt(recordedAt.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
  }

  static PageCursor decode(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length != BYTES) {
        throw new InvalidCursorException(cursor);
      }
      ByteBuffer in = ByteBuffer.wrap(bytes);
      Instant recordedAt = Instant.ofEpochSecond(in.getLong(), in.getInt());
      // Outside of these years the database has no timestamps, and this trail gave no cursors.
      if (recordedAt.isBefore(Instant.EPOCH)
          || recordedAt.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
        throw new InvalidCursorException(cursor);
      }
      return new PageCursor(recordedAt, new UUID(in.getLong(), in.getLong()));
    } catch (InvalidCursorException e) {
      throw e;
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new InvalidCursorException(cursor);
    }
  }
}
