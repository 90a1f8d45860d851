/**
 * The launcher: one command that brings up the embedded database, its schema and the server,
 * watches over them, and takes them down in order. Read {@link com.qbitel.launcher.Launcher}, then
 * {@link com.qbitel.launcher.LaunchOptions}, {@link com.qbitel.launcher.EmbeddedDatabase} and
 * {@link com.qbitel.launcher.LibertyServer}.
 */
package com.qbitel.launcher;
