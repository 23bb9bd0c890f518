package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Peer;
import dev.petstore.benchmarks.peer.Work;
import java.util.List;

/**
 * Several peers in one JVM, of which one after the other is asked. Every second turn goes the other
 * way round, so that none has always the same neighbour before it.
 */
final class PeersInTurn implements Peer {
  private final List<Peer> peers;
  private int asked;
  private Peer present;

  PeersInTurn(List<Peer> peers) {
    this.peers = List.copyOf(peers);
    this.present = this.peers.get(0);
  }

  /**
   * Who is asked when, by its place in the list.
   *
   * @param count how many have been asked before, from 0 on
   * @param peers how many there are
   */
  static int placeOf(int count, int peers) {
    int place = count % peers;
    return count / peers % 2 == 0 ? place : peers - 1 - place;
  }

  /** From now on the next one is asked. Not while calls are under way. */
  void next() {
    present = peers.get(placeOf(asked, peers.size()));
    asked++;
  }

  @Override
  public Object call(Work work) throws Exception {
    return present.call(work);
  }

  @Override
  public boolean isFull(Exception thrown) {
    return present.isFull(thrown);
  }

  @Override
  public boolean isOpen(Exception thrown) {
    return present.isOpen(thrown);
  }

  @Override
  public void close() {
    peers.forEach(Peer::close);
  }
}
