/** Boosted decision trees in primitive arrays: what a training run leaves, and its evaluation. */
package com.qbitel.discovery.grammar.tree;
