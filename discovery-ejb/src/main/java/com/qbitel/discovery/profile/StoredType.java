package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.DiscoveryDocument.SelectorPart;
import com.qbitel.discovery.encryption.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code discovery.message_type}. */
@Entity
@Table(schema = "discovery", name = "message_type")
class StoredType {

  @Id UUID id;
  UUID profileVersionId;
  int position;
  String typeKey;
  String direction;
  int messageCount;
  double share;
  double confidence;
  byte[] content;

  static Place content(UUID id) {
    return new Place("message_type", "content", id);
  }

  /** What {@link #content} holds as encrypted JSON. */
  record Content(String name, SelectorPart selector) {}
}
