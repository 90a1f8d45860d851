/**
 * What every request has, whatever it asks for: a correlation identifier, a caller, an audit
 * origin, protective headers, a page, preconditions. Read {@link RequestFilter} first.
 */
package com.qbitel.web.request;
