/**
 * The command line. Read {@link com.qbitel.cli.Main}, then the commands, each a class of its own:
 * {@link com.qbitel.cli.DiscoverCommand} first.
 */
package com.qbitel.cli;
