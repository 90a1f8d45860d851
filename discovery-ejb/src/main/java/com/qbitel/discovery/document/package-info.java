/**
 * The published JSON documents, discovery document and portable profile, and how they are written
 * and read. Read {@link DiscoveryDocument}, {@link ProfileDocument}, then {@link Json}.
 */
package com.qbitel.discovery.document;
