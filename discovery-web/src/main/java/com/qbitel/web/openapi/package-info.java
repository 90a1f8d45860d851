/**
 * The description of the interface, served at {@code /openapi} and kept in docs/openapi.yaml. Read
 * {@link Operations}, then {@link DescriptionFilter}.
 */
package com.qbitel.web.openapi;
