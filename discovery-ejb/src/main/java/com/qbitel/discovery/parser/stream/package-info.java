/** Finding and parsing messages in streams; see {@link ResumingParser}. */
package com.qbitel.discovery.parser.stream;
