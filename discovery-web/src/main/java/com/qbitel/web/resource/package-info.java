/**
 * The resources of the interface, one class per noun of the paths. Read {@link
 * DiscoveriesResource}; the others follow its pattern: roles on each operation, one call of the
 * engine, {@link Answers} for status and headers.
 */
package com.qbitel.web.resource;
