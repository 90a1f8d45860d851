/** Parsing by following a grammar, field by field. */
package com.qbitel.discovery.parser.interpreter;
