/**
 * Tests of the running product, from outside over HTTP and inside the container. {@link
 * com.qbitel.it.ServerSession} starts the server once for all classes; {@link
 * com.qbitel.it.ProductClient} talks to it; {@link com.qbitel.it.InContainerIT} runs within it.
 */
package com.qbitel.it;
