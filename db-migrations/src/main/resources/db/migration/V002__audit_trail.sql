-- The audit trail: append-only, partitioned by month (UTC).
--
-- The application may only INSERT and SELECT. A trigger refuses UPDATE, DELETE and TRUNCATE to
-- everyone, the owner included, as a second line. There is no default partition: rows in it could
-- not be moved into their month later without deleting them. The application opens months ahead
-- of its clock through audit.ensure_partitions; an event without a month to go to is refused, and
-- its change with it.

CREATE TABLE audit.event (
  id             uuid        NOT NULL,
  recorded_at    timestamptz NOT NULL,
  actor          text        NOT NULL CHECK (length(actor) BETWEEN 1 AND 256),
  roles          text[]      NOT NULL,
  authentication text        NOT NULL CHECK (length(authentication) <= 64),
  session        text        CHECK (length(session) <= 256),
  correlation_id text        NOT NULL CHECK (length(correlation_id) <= 256),
  source_address text        CHECK (length(source_address) <= 64),
  user_agent     text        CHECK (length(user_agent) <= 512),
  action         text        NOT NULL CHECK (length(action) <= 128),
  object_type    text        NOT NULL CHECK (length(object_type) <= 64),
  object_id      text        CHECK (length(object_id) <= 512),
  object_version integer,
  outcome        text        NOT NULL CHECK (outcome IN ('SUCCESS', 'DENIED', 'FAILED')),
  reason         text        CHECK (length(reason) <= 1024),
  severity       text        NOT NULL CHECK (severity IN ('INFO', 'WARNING', 'ERROR', 'CRITICAL')),
  framework      text        CHECK (length(framework) <= 64),
  before_digest  text        CHECK (before_digest ~ '^[0-9a-f]{64}$'),
  after_digest   text        CHECK (after_digest ~ '^[0-9a-f]{64}$'),
  retention_class text       NOT NULL CHECK (length(retention_class) <= 64),
  details        jsonb       NOT NULL CHECK (jsonb_typeof(details) = 'object'),
  CONSTRAINT event_pkey PRIMARY KEY (recorded_at, id),
  CONSTRAINT event_action_of_type CHECK (starts_with(action, object_type || '.'))
) PARTITION BY RANGE (recorded_at);

COMMENT ON TABLE audit.event IS 'One row per recorded event; never changed';
COMMENT ON COLUMN audit.event.id IS 'UUID version 7 of the recording clock';
COMMENT ON COLUMN audit.event.object_version IS 'Version of the object after the change';
COMMENT ON COLUMN audit.event.before_digest IS 'SHA-256 of the object before, hexadecimal';
COMMENT ON COLUMN audit.event.after_digest IS 'SHA-256 of the object after, hexadecimal';

-- What auditors ask: everything of an actor, an object, a request, a session, an address, an
-- action; what was refused or failed; what is grave; what bears on a framework. Time first is the
-- primary key. Each index ends in the order of a page, newest first.
CREATE INDEX event_by_actor    ON audit.event (actor, recorded_at DESC, id DESC);
CREATE INDEX event_by_object   ON audit.event (object_type, object_id, recorded_at DESC, id DESC);
CREATE INDEX event_by_action   ON audit.event (action, recorded_at DESC, id DESC);
CREATE INDEX event_by_request  ON audit.event (correlation_id, recorded_at DESC, id DESC);
CREATE INDEX event_by_session  ON audit.event (session, recorded_at DESC, id DESC)
  WHERE session IS NOT NULL;
CREATE INDEX event_by_source   ON audit.event (source_address, recorded_at DESC, id DESC)
  WHERE source_address IS NOT NULL;
CREATE INDEX event_not_success ON audit.event (outcome, recorded_at DESC, id DESC)
  WHERE outcome <> 'SUCCESS';
CREATE INDEX event_grave       ON audit.event (severity, recorded_at DESC, id DESC)
  WHERE severity <> 'INFO';
CREATE INDEX event_by_framework ON audit.event (framework, recorded_at DESC, id DESC)
  WHERE framework IS NOT NULL;

-- Months taken out of the trail, with the digest of what they held.
CREATE TABLE audit.detached_month (
  month          date        PRIMARY KEY CHECK (extract(day FROM month) = 1),
  table_name     text        NOT NULL,
  events         bigint      NOT NULL CHECK (events >= 0),
  digest         text        NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  detached_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  detached_by    text        NOT NULL
);
COMMENT ON COLUMN audit.detached_month.digest IS
  'audit.chain_digest over the SHA-256 of to_jsonb(event)::text, ordered by recorded_at, id';

CREATE FUNCTION audit.refuse_change() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.event
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit.event
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
ALTER TABLE audit.event ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE audit.event ENABLE ALWAYS TRIGGER append_only_truncate;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.detached_month
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit.detached_month
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
ALTER TABLE audit.detached_month ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE audit.detached_month ENABLE ALWAYS TRIGGER append_only_truncate;

-- Opens the months from p_from to p_to, both inclusive; gives how many were new. A month is made
-- beside the trail and then attached, which does not lock out those who append. A month that
-- retention took out is never opened again.
CREATE FUNCTION audit.ensure_partitions(p_from date, p_to date) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  v_month date := date_trunc('month', p_from)::date;
  v_next  date;
  v_table text;
  v_made  integer := 0;
BEGIN
  IF p_from > p_to OR p_to > p_from + 3660
     OR p_from < date '2000-01-01' OR p_to > date '2199-12-31' THEN
    RAISE EXCEPTION 'months from % to % are out of range', p_from, p_to
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('audit.ensure_partitions'));
  WHILE v_month <= p_to LOOP
    v_next  := (v_month + interval '1 month')::date;
    v_table := to_char(v_month, '"event_y"YYYY"m"MM');
    IF to_regclass(format('audit.%I', v_table)) IS NULL
       AND NOT EXISTS (SELECT 1 FROM audit.detached_month d WHERE d.month = v_month) THEN
      EXECUTE format('CREATE TABLE audit.%I (LIKE audit.event INCLUDING ALL)', v_table);
      EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit.%I'
        ' FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()', v_table);
      EXECUTE format('ALTER TABLE audit.%I ENABLE ALWAYS TRIGGER append_only_truncate', v_table);
      EXECUTE format('ALTER TABLE audit.event ATTACH PARTITION audit.%I'
        ' FOR VALUES FROM (%L) TO (%L)', v_table, v_month::timestamptz, v_next::timestamptz);
      v_made := v_made + 1;
    END IF;
    v_month := v_next;
  END LOOP;
  RETURN v_made;
END $$;
COMMENT ON FUNCTION audit.ensure_partitions(date, date) IS
  'Opens the months of the audit trail in a range; gives the number of new ones';

-- Digest of a sequence: SHA-256(previous digest || item) from left to right, in constant memory.
CREATE FUNCTION audit.chain_step(p_state bytea, p_item bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN pg_catalog.sha256(p_state OPERATOR(pg_catalog.||) p_item);
CREATE AGGREGATE audit.chain_digest (bytea) (
  SFUNC = audit.chain_step, STYPE = bytea, INITCOND = ''
);

SELECT audit.ensure_partitions(current_date, (current_date + interval '12 months')::date);

-- Views for auditors, who see nothing else of the trail.
CREATE VIEW audit.v_event AS
  SELECT id, recorded_at, actor, roles, authentication, session, correlation_id, source_address,
         user_agent, action, object_type, object_id, object_version, outcome, reason, severity,
         framework, before_digest, after_digest, retention_class, details
    FROM audit.event;
COMMENT ON VIEW audit.v_event IS 'Every event of the audit trail';
CREATE VIEW audit.v_detached_month AS
  SELECT month, events, digest, detached_at, detached_by FROM audit.detached_month;
COMMENT ON VIEW audit.v_detached_month IS 'Months that retention took out of the trail';

GRANT SELECT, INSERT ON audit.event TO qbitel_app;
GRANT SELECT ON audit.detached_month TO qbitel_app;
GRANT EXECUTE ON FUNCTION audit.ensure_partitions(date, date) TO qbitel_app;
GRANT SELECT ON audit.v_event, audit.v_detached_month TO qbitel_auditor;
