/**
 * Parsers of protocols whose grammar is known: which message is one of the protocol, and what of it
 * means what.
 */
package com.qbitel.discovery.parser;
