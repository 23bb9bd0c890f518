package dev.petstore.bootstrap.verification;

import java.util.List;

/**
 * What the three witnesses say. A shop that sells goes on while they are read, one after the other:
 * what the ledger and the topic show must be known to the database as it was after them, and what
 * the database says was done must have reached them if it was done before.
 */
record Evidence(
    DatabaseEvidence before,
    List<LedgerCharge> charges,
    List<TopicEvent> events,
    DatabaseEvidence after) {
  Evidence {
    charges = List.copyOf(charges);
    events = List.copyOf(events);
  }
}
