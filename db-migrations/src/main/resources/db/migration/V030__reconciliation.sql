-- Reconciliation: does every row that holds state have its event, and every event its row?
--
-- Each table says here what it keeps. A table that says nothing is itself a finding, so whoever
-- makes one registers it in the same migration.

CREATE TABLE audit.registered_table (
  table_name       text    PRIMARY KEY CHECK (table_name ~ '^[a-z_]+\.([a-z_0-9]+|\*)$'),
  keeps            text    NOT NULL CHECK (keeps IN ('OBJECTS', 'PARTS', 'NOTHING')),
  object_type      text,
  state_column     text,
  initial_state    text,
  orphan_condition text,
  reason           text,
  CHECK ((keeps = 'OBJECTS') = (object_type IS NOT NULL)),
  CHECK (keeps = 'OBJECTS' OR state_column IS NULL),
  CHECK (initial_state IS NULL OR state_column IS NOT NULL),
  CHECK (keeps = 'PARTS' OR orphan_condition IS NULL),
  CHECK (keeps = 'OBJECTS' OR reason IS NOT NULL)
);
COMMENT ON TABLE audit.registered_table IS 'What each table keeps, as reconciliation sees it';
COMMENT ON COLUMN audit.registered_table.table_name IS 'schema.table, or schema.* for all of one schema';
COMMENT ON COLUMN audit.registered_table.keeps IS
  'OBJECTS: each row (id, created_at) has events of its own; PARTS: rows belong to an object and go '
  'with it; NOTHING: no state that events tell of';
COMMENT ON COLUMN audit.registered_table.object_type IS
  'Type whose events .create and .delete name the rows'' id';
COMMENT ON COLUMN audit.registered_table.state_column IS
  'Column that must equal the state in the details of the object''s newest event that has one';
COMMENT ON COLUMN audit.registered_table.initial_state IS
  'Value of state_column while no event has named a state';
COMMENT ON COLUMN audit.registered_table.orphan_condition IS
  'SQL over the row t, true for a part without its object, where no foreign key says so';
COMMENT ON COLUMN audit.registered_table.reason IS 'Why the rows have no events of their own';

INSERT INTO audit.registered_table (table_name, keeps, object_type, state_column, initial_state) VALUES
  ('discovery.capture',         'OBJECTS', 'capture',   NULL,    NULL),
  ('discovery.discovery',       'OBJECTS', 'discovery', 'state', NULL),
  ('discovery.protocol',        'OBJECTS', 'protocol',  NULL,    NULL),
  ('discovery.profile_version', 'OBJECTS', 'version',   'state', 'DRAFT'),
  ('discovery.job',             'OBJECTS', 'job',       NULL,    NULL);

INSERT INTO audit.registered_table (table_name, keeps, orphan_condition, reason) VALUES
  ('discovery.data_key', 'PARTS',
   'NOT EXISTS (SELECT 1 FROM discovery.capture x WHERE x.data_key_id = t.id)'
   ' AND NOT EXISTS (SELECT 1 FROM discovery.discovery x WHERE x.data_key_id = t.id)'
   ' AND NOT EXISTS (SELECT 1 FROM discovery.job x WHERE x.data_key_id = t.id)',
   'key of one capture, discovery or job'),
  ('discovery.message_block',   'PARTS', NULL, 'messages of a capture'),
  ('discovery.message_type',    'PARTS', NULL, 'content of a version'),
  ('discovery.field',           'PARTS', NULL, 'content of a version'),
  ('discovery.sample_message',  'PARTS', NULL, 'content of a version'),
  ('discovery.idempotency_key', 'PARTS', NULL, 'name of a discovery or job for 24 hours'),
  ('audit.event',            'NOTHING', NULL, 'the events themselves'),
  ('audit.detached_month',   'NOTHING', NULL, 'written by compliance.detach_audit_month alone'),
  ('audit.registered_table', 'NOTHING', NULL, 'changed by migrations alone'),
  ('audit_detached.*',       'NOTHING', NULL, 'events that retention took out of the trail'),
  ('batch.*',                'NOTHING', NULL, 'progress of jobs, whose events are those of discovery.job'),
  ('compliance.retention_policy', 'NOTHING', NULL, 'changed by migrations alone'),
  ('migrations.history',     'NOTHING', NULL, 'which migrations have run');

CREATE FUNCTION audit.unregistered_tables()
  RETURNS TABLE (table_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT n.nspname || '.' || c.relname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p', 'f', 'm') AND NOT c.relispartition
     AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
     AND n.nspname !~ '^pg_(temp|toast_temp)_'
     AND NOT EXISTS (
       SELECT 1 FROM audit.registered_table r
        WHERE r.table_name IN (n.nspname || '.' || c.relname, n.nspname || '.*'))
$$;
COMMENT ON FUNCTION audit.unregistered_tables() IS
  'Tables that do not say what they keep; must be empty';

CREATE FUNCTION audit.reconciliation()
  RETURNS TABLE (finding text, object_type text, object_id text, detail text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  r audit.registered_table;
  -- Rows older than the months that retention took out have lost their events with them.
  v_horizon timestamptz := coalesce(
    (SELECT (max(d.month) + interval '1 month')::timestamptz FROM audit.detached_month d),
    '-infinity');
BEGIN
  RETURN QUERY
    SELECT 'UNREGISTERED_TABLE', NULL::text, NULL::text, u.table_name
      FROM audit.unregistered_tables() u;
  FOR r IN SELECT * FROM audit.registered_table t WHERE t.table_name NOT LIKE '%.*'
            ORDER BY t.table_name LOOP
    IF to_regclass(r.table_name) IS NULL THEN
      RETURN QUERY SELECT 'REGISTERED_TABLE_MISSING', r.object_type, NULL::text, r.table_name;
      CONTINUE;
    END IF;
    IF r.keeps = 'OBJECTS' THEN
      RETURN QUERY EXECUTE format($sql$
        SELECT 'ROW_WITHOUT_EVENT', %2$L, t.id::text, %1$L || ' has no ' || %2$L || '.create'
          FROM %1$s t
         WHERE t.created_at >= $1
           AND NOT EXISTS (SELECT 1 FROM audit.event e
                WHERE e.object_type = %2$L AND e.object_id = t.id::text
                  AND e.action = %2$L || '.create' AND e.outcome = 'SUCCESS')
        UNION ALL
        SELECT 'EVENT_WITHOUT_ROW', %2$L, c.object_id, 'event ' || c.id || ' has no row in ' || %1$L
          FROM audit.event c
         WHERE c.action = %2$L || '.create' AND c.outcome = 'SUCCESS'
           AND NOT EXISTS (SELECT 1 FROM %1$s t WHERE t.id::text = c.object_id)
           AND NOT EXISTS (SELECT 1 FROM audit.event e
                WHERE e.object_type = %2$L AND e.object_id = c.object_id
                  AND e.action = %2$L || '.delete' AND e.outcome = 'SUCCESS')
        UNION ALL
        SELECT 'ROW_AFTER_DELETE', %2$L, t.id::text, %1$L || ' keeps it after event ' || e.id
          FROM audit.event e JOIN %1$s t ON t.id::text = e.object_id
         WHERE e.action = %2$L || '.delete' AND e.outcome = 'SUCCESS'
        $sql$, r.table_name::regclass, r.object_type) USING v_horizon;
    END IF;
    IF r.state_column IS NOT NULL THEN
      RETURN QUERY EXECUTE format($sql$
        SELECT 'STATE_WITHOUT_EVENT', %2$L, t.id::text,
               %1$L || ' says ' || t.%3$I || ', its events say ' || coalesce(s.state, 'nothing')
          FROM %1$s t
          LEFT JOIN LATERAL (
            SELECT coalesce((
              SELECT e.details ->> 'state' FROM audit.event e
               WHERE e.object_type = %2$L AND e.object_id = t.id::text
                 AND e.outcome = 'SUCCESS' AND e.details ? 'state'
               ORDER BY e.recorded_at DESC, e.id DESC LIMIT 1), %4$L) AS state) s ON true
         WHERE t.created_at >= $1 AND s.state IS DISTINCT FROM t.%3$I::text
        $sql$, r.table_name::regclass, r.object_type, r.state_column, r.initial_state)
        USING v_horizon;
    END IF;
    IF r.orphan_condition IS NOT NULL THEN
      RETURN QUERY EXECUTE format(
        'SELECT ''PART_WITHOUT_OBJECT'', NULL::text, t.id::text, %L FROM %s t WHERE %s',
        r.table_name, r.table_name::regclass, r.orphan_condition);
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION audit.reconciliation() IS
  'Rows without their event, events without their row, states no event tells of, tables nobody '
  'registered; must be empty';

GRANT EXECUTE ON FUNCTION audit.reconciliation() TO qbitel_auditor, qbitel_app;
GRANT EXECUTE ON FUNCTION audit.unregistered_tables() TO qbitel_auditor, qbitel_app;
