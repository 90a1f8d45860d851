/** Long work: queued, with progress, surviving restarts. Read {@link JobService}. */
package com.qbitel.discovery.job;
