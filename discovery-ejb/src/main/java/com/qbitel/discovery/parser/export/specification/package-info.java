/**
 * Specifications of protocols for people: {@link
 * com.qbitel.discovery.parser.export.specification.Specification} has the chapters, {@link
 * com.qbitel.discovery.parser.export.specification.TypeChapter} those of a message type, which
 * PacketDiagram, TextNotation and ElementOutline draw and ExampleSection shows; a DocumentWriter
 * writes them in a format.
 */
package com.qbitel.discovery.parser.export.specification;
