/**
 * Who may call. Read {@link TokenMechanism}, which authenticates every request, then {@link
 * TokenCodec}, {@link Login} and {@link Roles}.
 */
package com.qbitel.web.security;
