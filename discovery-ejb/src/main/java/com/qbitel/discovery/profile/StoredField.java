package com.qbitel.discovery.profile;

import com.qbitel.discovery.document.DiscoveryDocument.ConstraintPart;
import com.qbitel.discovery.encryption.Place;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A row of {@code discovery.field}. */
@Entity
@Table(schema = "discovery", name = "field")
class StoredField {

  @Id UUID id;
  UUID messageTypeId;
  int position;

  @Column(name = "byte_offset")
  Integer offset;

  @Column(name = "byte_length")
  Integer length;

  String kind;
  double confidence;
  String constraintRule;

  @ColumnTransformer(write = "?::jsonb")
  String kinds;

  @ColumnTransformer(write = "?::jsonb")
  String evidence;

  byte[] content;

  static Place content(UUID id) {
    return new Place("field", "content", id);
  }

  /** What {@link #content} holds as encrypted JSON. */
  record Content(String name, List<String> values, ConstraintPart constraint) {}
}
