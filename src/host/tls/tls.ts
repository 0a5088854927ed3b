/**
 * libp2p's TLS 1.3 (https://github.com/libp2p/specs/blob/master/tls/tls.md) as a connection encrypter of libp2p:
 * `connectionEncrypters: [tls()]`. Where the connection is a TCP socket of Node, TLS runs on the socket itself, in native
 * code, and not through events of JavaScript; the certificate is made once, and not for each connection.
 */
import { Socket } from 'node:net'
import {
  connect,
  createSecureContext,
  type SecureContext,
  TLSSocket,
  type TLSSocketOptions,
} from 'node:tls'
import type {
  AbortOptions,
  ConnectionEncrypter,
  MessageStream,
  PrivateKey,
  SecureConnectionOptions,
  SecuredConnection,
  StreamMuxerFactory,
} from '@libp2p/interface'
import { serviceCapabilities, UnexpectedPeerError } from '@libp2p/interface'
import { makeCertificate, verifyCertificate } from './certificate.ts'
import { TlsCertificateError } from './errors.ts'
import { MessageDuplex } from './message-duplex.ts'
import { putBack, type Unread } from './put-back.ts'
import { Secured } from './secured.ts'

export const TLS = '/tls/1.0.0'

/** Of the ciphers of TLS 1.3 the one that processors do fastest comes first; all are as good. */
const CIPHERS = 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256'

/** What it is called in ALPN when the multiplexer is agreed on later. */
const NO_MUXER = 'libp2p'

/** What it needs of libp2p. */
export interface TlsComponents {
  readonly privateKey: PrivateKey
  readonly upgrader: { getStreamMuxers(): Map<string, StreamMuxerFactory> }
}

/**
 * TLS for `connectionEncrypters` of a libp2p, alone or beside others. Peers with any libp2p speak it.
 *
 * @throws {TlsCertificateError} `HOST_CERTIFICATE` to libp2p, which cuts the connection, if a peer does not prove its id.
 */
export function tls(): (components: TlsComponents) => ConnectionEncrypter {
  return (components) => new Tls(components)
}

class Tls implements ConnectionEncrypter {
  readonly protocol = TLS
  readonly [Symbol.toStringTag] = 'tls'
  readonly [serviceCapabilities] = ['@libp2p/connection-encryption']
  readonly #components: TlsComponents
  #context: Promise<SecureContext> | undefined

  constructor(components: TlsComponents) {
    this.#components = components
  }

  secureInbound(connection: MessageStream, options?: SecureConnectionOptions) {
    return this.#secure(connection, 'server', options)
  }

  secureOutbound(connection: MessageStream, options?: SecureConnectionOptions) {
    return this.#secure(connection, 'client', options)
  }

  async #secure(
    connection: MessageStream,
    role: 'server' | 'client',
    { signal, remotePeer: wanted, skipStreamMuxerNegotiation }: SecureConnectionOptions = {},
  ): Promise<SecuredConnection> {
    this.#context ??= makeContext(this.#components.privateKey)
    const secureContext = await this.#context
    signal?.throwIfAborted()
    const muxers = skipStreamMuxerNegotiation
      ? new Map()
      : this.#components.upgrader.getStreamMuxers()
    const options: TLSSocketOptions = {
      secureContext,
      rejectUnauthorized: false,
      requestCert: true,
    }
    const below = socketOf(connection) ?? new MessageDuplex(connection)
    const socket =
      role === 'server'
        ? new TLSSocket(below as Socket, {
            ...options,
            isServer: true,
            ALPNCallback: ({ protocols }) =>
              protocols.find((one) => muxers.has(one) || one === NO_MUXER),
          })
        : connect({ ...options, socket: below, ALPNProtocols: [...muxers.keys(), NO_MUXER] })
    if (below instanceof Socket) endTogether(below, socket)
    // Until somebody else listens: what goes wrong is told by its closing too.
    socket.on('error', () => {})
    await handshake(socket, connection, signal)
    const raw = socket.getPeerX509Certificate()?.raw
    if (raw === undefined) throw new TlsCertificateError('is missing')
    const remotePeer = await verifyCertificate(raw)
    if (wanted !== undefined && !wanted.equals(remotePeer)) throw new UnexpectedPeerError()
    const streamMuxer = muxers.get(socket.alpnProtocol || NO_MUXER)
    const secured = { connection: new Secured(connection, socket), remotePeer }
    closeThrough(connection, secured.connection)
    return streamMuxer === undefined ? secured : { ...secured, streamMuxer }
  }
}

async function makeContext(privateKey: PrivateKey): Promise<SecureContext> {
  const certificate = await makeCertificate(privateKey)
  return createSecureContext({
    ...certificate,
    ciphers: CIPHERS,
    minVersion: 'TLSv1.3',
    maxVersion: 'TLSv1.3',
  })
}

/** The TCP socket of a connection, which nobody else reads from now on; undefined where there is none. */
function socketOf(connection: MessageStream): Socket | undefined {
  const { socket, readBuffer } = connection as Partial<SocketConnection>
  if (!(socket instanceof Socket) || readBuffer === undefined) return undefined
  socket.removeAllListeners('data')
  // With what came behind the agreement on TLS.
  putBack(socket, readBuffer)
  return socket
}

/** Node crashes where something is written through TLS whose socket is destroyed already: that is destroyed first. */
function endTogether(below: Socket, above: TLSSocket): void {
  const destroy = below._destroy.bind(below)
  below._destroy = (error, done) => {
    above.destroy()
    destroy(error, done)
  }
}

/** A socket below TLS that is ended in order sends what TLS still holds first. */
function closeThrough(connection: MessageStream, secured: Secured): void {
  if ('socket' in connection) {
    Object.assign(connection, { sendClose: (options: AbortOptions) => secured.close(options) })
  }
}

/** What a connection of @libp2p/tcp has besides. */
interface SocketConnection {
  readonly socket: unknown
  readonly readBuffer: Unread
}

/** Ends the connection where it does not come about. */
async function handshake(
  socket: TLSSocket,
  connection: MessageStream,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const late = () => reject(signal?.reason)
  const closed = () => reject(new Error('the connection ended during the handshake'))
  socket.once('secure', resolve)
  socket.once('error', reject)
  socket.once('close', closed)
  signal?.addEventListener('abort', late, { once: true })
  try {
    await promise
  } catch (error) {
    socket.destroy()
    connection.abort(error as Error)
    throw error
  } finally {
    socket.off('error', reject)
    socket.off('close', closed)
    signal?.removeEventListener('abort', late)
  }
}
