/** Text protocols: tokens, lines, and the measures of each edge between tokens. */
package com.qbitel.discovery.grammar.text;
