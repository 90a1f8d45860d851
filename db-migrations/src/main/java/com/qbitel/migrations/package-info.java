/**
 * The database before the server starts: its roles and its schema. Read {@link DatabaseRole} (who
 * may what), {@link DatabaseRoles} (makes the roles and the database), then {@link
 * DatabaseMigrations} (brings the schema up to date).
 */
package com.qbitel.migrations;
