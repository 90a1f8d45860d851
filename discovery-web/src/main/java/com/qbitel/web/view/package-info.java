/**
 * What clients see of the engine's values. Read {@link Redaction}, which takes payload values out
 * for those who may not see them, and {@link MessageView}.
 */
package com.qbitel.web.view;
