/**
 * Traffic whose structure is known exactly: seeded random protocols for training, calibration and
 * tests, and the shape that labelled recordings share with them. Read {@link
 * com.qbitel.discovery.synthetic.LabelledTraffic}, then {@link
 * com.qbitel.discovery.synthetic.SyntheticProtocols}.
 */
package com.qbitel.discovery.synthetic;
