/**
 * What a parser does, as a program: a grammar is lowered to a few routines over whole numbers,
 * which are compiled, or written in the languages that parsers are exported to.
 *
 * <p>A program holds numbers alone. Names and values out of captures reach neither its text nor
 * what is made of it; fields are numbers.
 */
package com.qbitel.discovery.parser.program;
