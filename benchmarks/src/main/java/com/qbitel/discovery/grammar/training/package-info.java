/** Training of the models that the grammar stage judges by, from traffic whose truth is known. */
package com.qbitel.discovery.grammar.training;
