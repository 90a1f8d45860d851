-- Long work as clients see it, and clients' keys that make repetitions harmless.

CREATE TABLE discovery.job (
  id                 uuid             PRIMARY KEY,
  state              text             NOT NULL
    CHECK (state IN ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  phase              text             NOT NULL,
  progress           double precision NOT NULL CHECK (progress BETWEEN 0 AND 1),
  counts             jsonb            NOT NULL,
  data_key_id        uuid             UNIQUE REFERENCES discovery.data_key ON DELETE SET NULL,
  file_name          bytea,
  group_filter       text,
  protocol_name      text,
  strict             boolean          NOT NULL,
  seed               bigint           NOT NULL,
  batch_execution_id bigint,
  attempts           integer          NOT NULL,
  discovery_id       uuid             REFERENCES discovery.discovery ON DELETE SET NULL,
  problem            jsonb,
  correlation_id     text             NOT NULL,
  version            bigint           NOT NULL,
  created_at         timestamptz      NOT NULL,
  started_at         timestamptz,
  ended_at           timestamptz,
  created_by         text             NOT NULL
);
COMMENT ON TABLE discovery.job IS 'One submission that is analysed in the background';
COMMENT ON COLUMN discovery.job.data_key_id IS
  'Key of the uploaded file; null once the job has ended and the file is gone';
COMMENT ON COLUMN discovery.job.file_name IS 'Encrypted; null when the client gave none or the key is gone';
CREATE INDEX job_newest ON discovery.job (created_at DESC, id DESC);
CREATE INDEX job_queue ON discovery.job (created_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX job_discovery ON discovery.job (discovery_id);

CREATE TABLE discovery.idempotency_key (
  user_name    text        NOT NULL,
  key_digest   text        NOT NULL,
  body_digest  text        NOT NULL,
  discovery_id uuid        REFERENCES discovery.discovery ON DELETE CASCADE,
  job_id       uuid        REFERENCES discovery.job ON DELETE CASCADE,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (user_name, key_digest),
  CHECK (num_nonnulls(discovery_id, job_id) = 1)
);
COMMENT ON TABLE discovery.idempotency_key IS
  'Which submission a client''s key stands for; the key itself is kept as SHA-256 only';
CREATE INDEX idempotency_key_expires_at ON discovery.idempotency_key (expires_at);
CREATE INDEX idempotency_key_discovery ON discovery.idempotency_key (discovery_id);
CREATE INDEX idempotency_key_job ON discovery.idempotency_key (job_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON discovery.job, discovery.idempotency_key TO qbitel_app;
