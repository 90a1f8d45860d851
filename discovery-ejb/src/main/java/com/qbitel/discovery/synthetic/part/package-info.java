/**
 * The pieces that binary synthetic protocols are made of, each of which writes itself with its
 * truth. Read {@link com.qbitel.discovery.synthetic.part.Part}, the pieces that hold others ({@link
 * com.qbitel.discovery.synthetic.part.Struct}, {@link
 * com.qbitel.discovery.synthetic.part.Prefixed}, {@link
 * com.qbitel.discovery.synthetic.part.Repeated}), then {@link
 * com.qbitel.discovery.synthetic.part.PartDesigner}, which draws them.
 */
package com.qbitel.discovery.synthetic.part;
