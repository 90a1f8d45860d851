/**
 * How far a learned grammar may be trusted, judged without knowing the truth. Read {@link
 * SelfAssessor}, then {@link SelfAssessment}, {@link HeldOutTrial} and {@link Doubt}.
 *
 * <p>Inside: ResamplingAssessor is the course of the work. DistinctSample chooses the messages that
 * are looked at, HeldOutSplit holds some of them back. A parser decides whether a held out message
 * keeps to a grammar, TrialCount how much of it is explained and how alike two grammars divide it.
 * Interdependence compares the messages with copies whose byte columns are shuffled (ByteColumns,
 * RelationMeasures). Judgement turns the figures into doubts.
 */
package com.qbitel.discovery.assessment;
