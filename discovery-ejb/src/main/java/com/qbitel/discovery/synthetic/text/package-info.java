/**
 * Families of text synthetic protocols, and the conventions by which dissectors cut their lines.
 * Read {@link com.qbitel.discovery.synthetic.text.Pieces}, {@link
 * com.qbitel.discovery.synthetic.text.Conventions}, then {@link
 * com.qbitel.discovery.synthetic.text.TextProtocols}.
 */
package com.qbitel.discovery.synthetic.text;
