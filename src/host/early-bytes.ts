/**
 * Keeps what a peer says in one breath: the proposal of a protocol, bytes and the end, as Go's lazy negotiation has
 * it. libp2p reads past the proposal, and cannot put the bytes back when the end is there already: it resets the
 * stream instead.
 */
import type { Stream, StreamMuxer, StreamMuxerFactory } from '@libp2p/interface'

/** A muxer like the one given, whose streams take bytes back after their end. */
export function keepEarlyBytes<Components>(
  make: (components: Components) => StreamMuxerFactory,
): (components: Components) => StreamMuxerFactory {
  return (components) => {
    const factory = make(components)
    const createMuxer = factory.createStreamMuxer.bind(factory)
    factory.createStreamMuxer = (connection) => {
      const muxer = createMuxer(connection)
      const addEventListener: StreamMuxer['addEventListener'] = muxer.addEventListener.bind(muxer)
      // Not before somebody else listens: until then the muxer keeps what comes.
      muxer.addEventListener = (type, ...rest) => {
        muxer.addEventListener = addEventListener
        muxer.addEventListener('stream', ({ detail }) => takeBack(detail))
        muxer.addEventListener(type, ...rest)
      }
      const createStream = muxer.createStream.bind(muxer)
      muxer.createStream = async (options) => takeBack(await createStream(options))
      return muxer
    }
    return factory
  }
}

/** Read again are only bytes that were read before: none come behind an end. */
function takeBack<S extends Stream>(stream: S): S {
  const unshift = stream.unshift.bind(stream)
  stream.unshift = (bytes) => {
    const isEnded = stream.remoteWriteStatus === 'closed' && stream.status === 'open'
    if (isEnded && stream.readStatus === 'closed') stream.readStatus = 'readable'
    unshift(bytes)
  }
  return stream
}
