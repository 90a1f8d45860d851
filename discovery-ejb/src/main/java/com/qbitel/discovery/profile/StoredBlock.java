package com.qbitel.discovery.profile;

import com.qbitel.discovery.encryption.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code discovery.message_block}. */
@Entity
@Table(schema = "discovery", name = "message_block")
class StoredBlock {

  @Id UUID id;
  UUID captureId;
  int firstIndex;
  int messageCount;
  byte[] content;

  static Place content(UUID id) {
    return new Place("message_block", "content", id);
  }
}
