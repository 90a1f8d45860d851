-- What was found in captures, and the protocols' versioned profiles made from it. What is queried
-- stands in typed columns; what was taken from payloads (documents, values, names) is encrypted.

CREATE TABLE discovery.discovery (
  id             uuid             PRIMARY KEY,
  capture_id     uuid             UNIQUE REFERENCES discovery.capture ON DELETE SET NULL,
  data_key_id    uuid             NOT NULL UNIQUE REFERENCES discovery.data_key ON DELETE CASCADE,
  input_digest   text             NOT NULL CHECK (input_digest ~ '^[0-9a-f]{64}$'),
  capture_sha256 text             NOT NULL,
  group_filter   text             NOT NULL,
  state          text             NOT NULL CHECK (state IN ('COMPLETE', 'PARTIAL')),
  truncated      boolean          NOT NULL,
  message_count  bigint           NOT NULL,
  byte_count     bigint           NOT NULL,
  type_count     integer          NOT NULL,
  field_count    integer          NOT NULL,
  confidence     double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  document       bytea            NOT NULL,
  statistics     bytea,
  version        bigint           NOT NULL,
  created_at     timestamptz      NOT NULL,
  created_by     text             NOT NULL
);
COMMENT ON TABLE discovery.discovery IS 'One run of the pipeline over one capture';
COMMENT ON COLUMN discovery.discovery.capture_id IS
  'Null once the messages are gone; the profile learned from them may stay';
COMMENT ON COLUMN discovery.discovery.document IS 'Discovery document, encrypted JSON';
COMMENT ON COLUMN discovery.discovery.statistics IS
  'Statistics, encrypted JSON; null when that stage failed';
-- Known input is answered from a complete discovery of it, and there is never a second one.
CREATE UNIQUE INDEX discovery_known_input ON discovery.discovery (input_digest)
  WHERE state = 'COMPLETE' AND NOT truncated;
CREATE INDEX discovery_newest ON discovery.discovery (created_at DESC, id DESC);
CREATE INDEX discovery_of_file ON discovery.discovery (capture_sha256, group_filter);

CREATE TABLE discovery.protocol (
  id             uuid        PRIMARY KEY,
  name           text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description    text,
  label          text,
  latest_version integer     NOT NULL,
  active_version integer,
  usage_count    bigint      NOT NULL DEFAULT 0,
  last_used_at   timestamptz,
  version        bigint      NOT NULL,
  created_at     timestamptz NOT NULL,
  created_by     text        NOT NULL
);
COMMENT ON TABLE discovery.protocol IS 'A protocol that has been discovered at least once';
COMMENT ON COLUMN discovery.protocol.label IS 'Known protocol it was recognised as, null when none';
CREATE UNIQUE INDEX protocol_name ON discovery.protocol (lower(name));

CREATE TABLE discovery.profile_version (
  id           uuid             PRIMARY KEY,
  protocol_id  uuid             NOT NULL REFERENCES discovery.protocol ON DELETE CASCADE,
  number       integer          NOT NULL CHECK (number > 0),
  state        text             NOT NULL CHECK (state IN ('DRAFT', 'ACTIVE', 'DEPRECATED')),
  discovery_id uuid             NOT NULL REFERENCES discovery.discovery ON DELETE CASCADE,
  confidence   double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  description  text,
  version      bigint           NOT NULL,
  created_at   timestamptz      NOT NULL,
  created_by   text             NOT NULL,
  UNIQUE (protocol_id, number)
);
COMMENT ON TABLE discovery.profile_version IS 'One version of a protocol''s profile';
CREATE UNIQUE INDEX profile_version_one_active ON discovery.profile_version (protocol_id)
  WHERE state = 'ACTIVE';
CREATE INDEX profile_version_discovery ON discovery.profile_version (discovery_id);
CREATE INDEX profile_version_state ON discovery.profile_version (state, protocol_id);

CREATE TABLE discovery.message_type (
  id                 uuid             PRIMARY KEY,
  profile_version_id uuid             NOT NULL REFERENCES discovery.profile_version ON DELETE CASCADE,
  position           integer          NOT NULL,
  type_key           text             NOT NULL,
  direction          text             NOT NULL,
  message_count      integer          NOT NULL,
  share              double precision NOT NULL,
  confidence         double precision NOT NULL,
  content            bytea            NOT NULL,
  UNIQUE (profile_version_id, position)
);
COMMENT ON COLUMN discovery.message_type.content IS 'Name and selector, encrypted JSON';

CREATE TABLE discovery.field (
  id              uuid             PRIMARY KEY,
  message_type_id uuid             NOT NULL REFERENCES discovery.message_type ON DELETE CASCADE,
  position        integer          NOT NULL,
  byte_offset     integer,
  byte_length     integer,
  kind            text             NOT NULL,
  confidence      double precision NOT NULL,
  constraint_rule text,
  kinds           jsonb            NOT NULL,
  evidence        jsonb            NOT NULL,
  content         bytea            NOT NULL,
  UNIQUE (message_type_id, position)
);
COMMENT ON COLUMN discovery.field.evidence IS
  'Why: detectors, formulas and counts; names messages and ranges, never quotes a payload';
COMMENT ON COLUMN discovery.field.content IS 'Name, values and constraint, encrypted JSON';
CREATE INDEX field_kind ON discovery.field (kind);

CREATE TABLE discovery.sample_message (
  id              uuid        PRIMARY KEY,
  message_type_id uuid        NOT NULL REFERENCES discovery.message_type ON DELETE CASCADE,
  message_index   integer     NOT NULL,
  byte_count      integer     NOT NULL,
  content         bytea       NOT NULL,
  created_at      timestamptz NOT NULL,
  UNIQUE (message_type_id, message_index)
);
COMMENT ON TABLE discovery.sample_message IS 'A few example messages of each type, encrypted';
CREATE INDEX sample_message_created_at ON discovery.sample_message (created_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON discovery.discovery, discovery.protocol,
  discovery.profile_version, discovery.message_type, discovery.field, discovery.sample_message
  TO qbitel_app;
