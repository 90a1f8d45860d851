/**
 * The HTTP interface of the engine. Read {@link ApiApplication}, then the resources, one class per
 * noun, in {@code com.qbitel.web.resource}.
 */
package com.qbitel.web;
