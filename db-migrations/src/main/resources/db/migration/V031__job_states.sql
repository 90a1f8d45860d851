-- Each event of a job names the state that the job then has, so that reconciliation can compare.

UPDATE audit.registered_table SET state_column = 'state' WHERE table_name = 'discovery.job';
