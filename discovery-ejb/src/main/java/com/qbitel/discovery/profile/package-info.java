/**
 * Protocol profiles and discoveries as they are kept: versioned, encrypted where they hold payload,
 * never changed without an audit event. Read {@link ProfileRepository} and {@link
 * DiscoveryRepository}.
 */
package com.qbitel.discovery.profile;
