/**
 * What parsers are timed on. Read {@link com.qbitel.benchmarks.parser.ParserLoad}, messages with a
 * profile, and {@link com.qbitel.benchmarks.parser.KaitaiParser}, a parser that another tool made.
 */
package com.qbitel.benchmarks.parser;
