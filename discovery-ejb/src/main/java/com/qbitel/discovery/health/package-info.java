/**
 * Whether the engine can do its work: alive, started, and ready with its database and its keys.
 * Read {@link DatabaseCheck} and {@link KeystoreCheck}.
 */
package com.qbitel.discovery.health;
