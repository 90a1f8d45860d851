/**
 * The published JSON documents: discovery document and portable profile. Read {@link
 * DiscoveryDocument}.
 */
package com.qbitel.discovery.document;
