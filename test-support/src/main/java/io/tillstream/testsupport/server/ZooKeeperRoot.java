package io.tillstream.testsupport.server;

/**
 * The part of a real ZooKeeper that one test uses.
 *
 * @param port of 127.0.0.1
 * @param path below which its nodes are, such as {@code /test-1}; it does not exist yet
 */
public record ZooKeeperRoot(int port, String path) {}
