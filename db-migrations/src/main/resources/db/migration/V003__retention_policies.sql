-- How long each category of data is kept, and what happens then. The periods are defaults.

CREATE TABLE compliance.retention_policy (
  id            text        PRIMARY KEY CHECK (id ~ '^[a-z][a-z_]{0,62}$'),
  retain_days   integer     NOT NULL CHECK (retain_days > 0),
  archive_days  integer     CHECK (archive_days > 0),
  action        text        NOT NULL CHECK (action IN ('ARCHIVE', 'ANONYMIZE', 'DELETE', 'RETAIN')),
  hold_exempt   boolean     NOT NULL,
  description   text        NOT NULL CHECK (length(description) BETWEEN 1 AND 512),
  row_version   bigint      NOT NULL DEFAULT 0
);
COMMENT ON TABLE compliance.retention_policy IS 'One row per category of data';
COMMENT ON COLUMN compliance.retention_policy.retain_days IS 'Days after which the action is due';
COMMENT ON COLUMN compliance.retention_policy.archive_days IS
  'Days in the archive; null when the data is not archived for a time of its own';
COMMENT ON COLUMN compliance.retention_policy.hold_exempt IS
  'Whether a legal hold does not stop the action';

INSERT INTO compliance.retention_policy
  (id, retain_days, archive_days, action, hold_exempt, description) VALUES
  ('audit_logs',         2555, NULL, 'ARCHIVE',   false, 'Audit trail, kept seven years'),
  ('user_data',            90,  365, 'ANONYMIZE', true,  'Data about persons who use the product'),
  ('protocol_analysis',   365, 1095, 'ANONYMIZE', false, 'Captures, discoveries and protocol profiles'),
  ('compliance_reports', 2555, NULL, 'ARCHIVE',   false, 'Evidence and reports for auditors'),
  ('system_logs',          90,  365, 'DELETE',    false, 'Logs of the server and its database'),
  ('backups',              30,   90, 'DELETE',    false, 'Backups of database, models and keys'),
  ('metrics',              90, NULL, 'DELETE',    false, 'Measurements'),
  ('traces',               30, NULL, 'DELETE',    false, 'Traces of requests');

CREATE VIEW compliance.v_retention_policy AS
  SELECT id, retain_days, archive_days, action, hold_exempt, description
    FROM compliance.retention_policy;
COMMENT ON VIEW compliance.v_retention_policy IS 'How long each category of data is kept';

GRANT SELECT ON compliance.retention_policy TO qbitel_app;
GRANT SELECT ON compliance.v_retention_policy TO qbitel_auditor, qbitel_retention;
