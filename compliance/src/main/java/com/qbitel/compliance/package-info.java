/**
 * Governs every place where the product keeps data. Read {@link GovernedStore}, the one interface
 * through which personal data is found, exported, expired and erased; {@link GovernedStores}, all
 * of them; {@link StorageInventory}, what is really there; and {@link RetentionPolicies}.
 */
package com.qbitel.compliance;
