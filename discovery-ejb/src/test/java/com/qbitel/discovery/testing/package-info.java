/** What several packages' tests share: a real database, recorded audit events, known results. */
package com.qbitel.discovery.testing;
