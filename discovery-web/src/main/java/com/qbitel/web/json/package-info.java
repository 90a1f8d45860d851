/**
 * JSON of requests and answers under JAX-RS. Read {@link JsonBodyReader} and {@link
 * JsonBodyWriter}; the documents themselves belong to {@code com.qbitel.discovery.document}.
 */
package com.qbitel.web.json;
