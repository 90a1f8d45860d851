/**
 * The making of synthetic messages: seeded draws, the participants of a conversation, and messages
 * that are written together with their truth. Read {@link
 * com.qbitel.discovery.synthetic.draft.Dice}, {@link com.qbitel.discovery.synthetic.draft.Draft},
 * then {@link com.qbitel.discovery.synthetic.draft.Network}.
 */
package com.qbitel.discovery.synthetic.draft;
