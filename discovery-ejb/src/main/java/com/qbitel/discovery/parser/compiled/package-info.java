/** Parsing by programs that were compiled to classes. */
package com.qbitel.discovery.parser.compiled;
