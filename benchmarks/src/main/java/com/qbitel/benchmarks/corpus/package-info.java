/**
 * Recorded messages with their truth, as folders of message files. Read {@link
 * com.qbitel.benchmarks.corpus.CorpusReader}, which reads a set, and {@link
 * com.qbitel.benchmarks.corpus.TrainingCorpus}, which keeps the families of a fold out of what is
 * learned.
 */
package com.qbitel.benchmarks.corpus;
