/**
 * Messages of a corpus and where they came from. Read {@link MessageTable} first, then {@link Flow}
 * and {@link Direction}.
 */
package com.qbitel.discovery.message;
