/**
 * Traffic whose structure is known exactly: seeded random protocols for training, calibration and
 * tests, and the shape that labelled recordings share with them.
 */
package com.qbitel.discovery.synthetic;
