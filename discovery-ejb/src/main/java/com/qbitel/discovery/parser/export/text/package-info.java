/** What all exports write alike: names that are safe in every language, and templates. */
package com.qbitel.discovery.parser.export.text;
