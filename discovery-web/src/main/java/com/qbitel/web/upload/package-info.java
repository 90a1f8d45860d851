/**
 * Bodies that are too large for memory: a capture or a list of messages, on its way from the
 * connection to a private file. Read {@link UploadReader}, then {@link Upload} and {@link
 * MultipartReader}.
 */
package com.qbitel.web.upload;
