/**
 * Families of binary synthetic protocols. Read {@link
 * com.qbitel.discovery.synthetic.binary.BinaryProtocols}, then {@link
 * com.qbitel.discovery.synthetic.binary.HeaderProtocol}.
 */
package com.qbitel.discovery.synthetic.binary;
