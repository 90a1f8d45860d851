/**
 * Messages seen as columns: bytes that stand at comparable places, what is known of them, and how
 * likely a field begins there.
 */
package com.qbitel.discovery.grammar.column;
