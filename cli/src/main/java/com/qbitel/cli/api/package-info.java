/**
 * A client of the server's HTTP interface, as the command line needs it. Read {@link
 * com.qbitel.cli.api.ApiClient}.
 */
package com.qbitel.cli.api;
