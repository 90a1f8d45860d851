-- The one way out of the audit trail: a whole month, older than the policy audit_logs, leaves the
-- trail for the schema audit_detached, and its digest stays behind. Only qbitel_retention may call
-- this; it can neither change nor delete an event, nor detach a month that is not due.

CREATE FUNCTION compliance.detach_audit_month(p_month date) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET lock_timeout = '10s' AS $$
DECLARE
  v_month  date := date_trunc('month', p_month)::date;
  v_table  text := to_char(v_month, '"event_y"YYYY"m"MM');
  v_days   integer;
  v_events bigint;
  v_digest bytea;
BEGIN
  SELECT retain_days INTO STRICT v_days FROM compliance.retention_policy WHERE id = 'audit_logs';
  IF (v_month + interval '1 month')::timestamptz > now() - make_interval(days => v_days) THEN
    RAISE EXCEPTION 'audit month % is kept for % days', to_char(v_month, 'YYYY-MM'), v_days
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF to_regclass(format('audit.%I', v_table)) IS NULL THEN
    RAISE EXCEPTION 'the audit trail has no month %', to_char(v_month, 'YYYY-MM')
      USING ERRCODE = 'no_data_found';
  END IF;
  EXECUTE format('ALTER TABLE audit.event DETACH PARTITION audit.%I', v_table);
  EXECUTE format('SELECT count(*), audit.chain_digest('
    'sha256(convert_to(to_jsonb(e)::text, ''UTF8'')) ORDER BY e.recorded_at, e.id)'
    ' FROM audit.%I e', v_table) INTO v_events, v_digest;
  INSERT INTO audit.detached_month (month, table_name, events, digest, detached_by)
    VALUES (v_month, v_table, v_events,
      encode(CASE WHEN v_events = 0 THEN sha256('') ELSE v_digest END, 'hex'), session_user);
  -- The clone of the trail's trigger goes with the partition's place; a detached month is not
  -- changed either.
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.%I'
    ' FOR EACH ROW EXECUTE FUNCTION audit.refuse_change()', v_table);
  EXECUTE format('ALTER TABLE audit.%I ENABLE ALWAYS TRIGGER append_only', v_table);
  EXECUTE format('ALTER TABLE audit.%I SET SCHEMA audit_detached', v_table);
  EXECUTE format('GRANT SELECT ON audit_detached.%I TO qbitel_retention', v_table);
  RETURN v_events;
END $$;
COMMENT ON FUNCTION compliance.detach_audit_month(date) IS
  'Takes an expired month out of the audit trail, keeping its digest; gives its number of events';

GRANT EXECUTE ON FUNCTION compliance.detach_audit_month(date) TO qbitel_retention;
GRANT USAGE ON SCHEMA audit TO qbitel_retention;
GRANT SELECT ON audit.v_detached_month TO qbitel_retention;
