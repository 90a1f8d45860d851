/**
 * The product's health in one document. Read {@link HealthReport}, then {@link Health}, which asks
 * the same checks as the server's own health endpoints.
 */
package com.qbitel.web.health;
