package io.tillstream.kafka;

import io.tillstream.contract.log.LogStream;

/**
 * A record of a topic.
 *
 * @param bytes its value: the line as it stood in the log; nothing for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record TopicLine(LogStream stream, int partition, long offset, byte[] bytes) {}
