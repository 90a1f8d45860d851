/**
 * Problem documents (RFC 9457): the one shape of every error answer. Read {@link Problem}, then
 * {@link Problems}, which makes one of each kind of failure; mappers and the error page only call
 * it.
 */
package com.qbitel.web.problem;
