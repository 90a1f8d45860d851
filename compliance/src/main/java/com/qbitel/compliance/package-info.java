/**
 * Governs every place where the product keeps data. Read {@link GovernedStore}, the one interface
 * through which personal data is found, exported, expired and erased.
 */
package com.qbitel.compliance;
