-- Captured messages at rest. Every payload byte, and a file name, which may name a person, is
-- encrypted under a data key of its own; deleting the key's row takes all that it protects with it.

CREATE TABLE discovery.data_key (
  id         uuid        PRIMARY KEY,
  kek_id     text        NOT NULL,
  wrapped    bytea       NOT NULL,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE discovery.data_key IS
  'AES-256 keys, each wrapped by the key-encryption key named in kek_id; protects one capture, one discovery or one job''s upload';

CREATE TABLE discovery.capture (
  id            uuid        PRIMARY KEY,
  data_key_id   uuid        NOT NULL UNIQUE REFERENCES discovery.data_key ON DELETE CASCADE,
  sha256        text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  file_name     bytea,
  group_filter  text        NOT NULL,
  packet_count  bigint      NOT NULL CHECK (packet_count >= 0),
  message_count integer     NOT NULL CHECK (message_count >= 0),
  byte_count    bigint      NOT NULL CHECK (byte_count >= 0),
  created_at    timestamptz NOT NULL,
  created_by    text        NOT NULL
);
COMMENT ON TABLE discovery.capture IS 'The messages of one conversation group of one uploaded file';
COMMENT ON COLUMN discovery.capture.sha256 IS 'Digest of the uploaded file';
COMMENT ON COLUMN discovery.capture.file_name IS 'Encrypted; null when the client gave none';
CREATE INDEX capture_created_at ON discovery.capture (created_at);

CREATE TABLE discovery.message_block (
  id            uuid    PRIMARY KEY,
  capture_id    uuid    NOT NULL REFERENCES discovery.capture ON DELETE CASCADE,
  first_index   integer NOT NULL CHECK (first_index >= 0),
  message_count integer NOT NULL CHECK (message_count > 0),
  content       bytea   NOT NULL,
  UNIQUE (capture_id, first_index)
);
COMMENT ON TABLE discovery.message_block IS
  'A run of messages in capture order: payload, time, flow, direction and packet, encrypted together';
-- Ciphertext does not compress; spare the attempt.
ALTER TABLE discovery.message_block ALTER COLUMN content SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, UPDATE, DELETE
  ON discovery.data_key, discovery.capture, discovery.message_block TO qbitel_app;
REVOKE UPDATE ON discovery.data_key, discovery.capture, discovery.message_block FROM qbitel_app;
