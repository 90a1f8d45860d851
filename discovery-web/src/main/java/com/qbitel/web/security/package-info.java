/**
 * Who may call. Read {@link TokenMechanism}, which authenticates every request, then {@link
 * TokenVerifier} with the {@link TokenRules} of claims, {@link TokenKeys}, which says whose tokens
 * are taken, {@link OutsideIssuer} with its {@link IssuerKeys}, {@link Login} and {@link Roles}.
 */
package com.qbitel.web.security;
