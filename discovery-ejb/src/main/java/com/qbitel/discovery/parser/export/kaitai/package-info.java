/** Specifications for Kaitai Struct, of one message each. */
package com.qbitel.discovery.parser.export.kaitai;
