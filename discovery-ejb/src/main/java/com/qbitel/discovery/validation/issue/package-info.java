/** What is told of a message that is not as it should be. */
package com.qbitel.discovery.validation.issue;
