-- Schemas, and who may what in them. Runs as qbitel_owner, which owns everything made here.
--
--   audit           the append-only trail            app: append        auditor: views
--   audit_detached  months taken out of the trail     nobody
--   compliance      policies, holds, evidence         app: read, write  auditor: views
--   discovery       captures, profiles, jobs          app: read, write
--   batch           Jakarta Batch job repository      app: owns the tables, made by the server
--   migrations      which migrations have run         nobody

REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Nothing that is made later is open to everybody by default.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;

CREATE SCHEMA audit;
CREATE SCHEMA audit_detached;
CREATE SCHEMA compliance;
CREATE SCHEMA discovery;
CREATE SCHEMA batch;

COMMENT ON SCHEMA audit IS 'Append-only audit trail';
COMMENT ON SCHEMA audit_detached IS 'Months that retention has taken out of the audit trail';
COMMENT ON SCHEMA compliance IS 'Retention policies and evidence';
COMMENT ON SCHEMA discovery IS 'Captures, discoveries, protocol profiles and jobs';
COMMENT ON SCHEMA batch IS 'Jakarta Batch job repository, made and owned by the application';

GRANT USAGE ON SCHEMA audit, compliance, discovery TO qbitel_app;
GRANT USAGE, CREATE ON SCHEMA batch TO qbitel_app;
GRANT USAGE ON SCHEMA audit, compliance TO qbitel_auditor;
GRANT USAGE ON SCHEMA audit_detached, compliance TO qbitel_retention;

-- Tables of the discovery schema are the application's to read and write; those of audit and
-- compliance are granted one by one.
ALTER DEFAULT PRIVILEGES IN SCHEMA discovery
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO qbitel_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA discovery GRANT USAGE ON SEQUENCES TO qbitel_app;
