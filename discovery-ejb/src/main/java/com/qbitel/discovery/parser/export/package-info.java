/** Parsers and descriptions of a protocol in the languages of other tools. */
package com.qbitel.discovery.parser.export;
