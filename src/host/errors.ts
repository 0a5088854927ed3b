/** What can go wrong in the host, one class a condition; docs/errors.md explains the codes. */
import type { DialAttempt, Host } from './host.ts'

/** The base of the host's errors; `code` is stable and has a row in docs/errors.md. */
export class HostError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** A text is neither a peer id nor a multiaddr, or one of the wrong kind. */
export class HostAddressError extends HostError {
  readonly given: string
  constructor(given: string, rule: string, options?: ErrorOptions) {
    super('HOST_ADDRESS', `${JSON.stringify(given)} ${rule}`, options)
    this.given = given
  }
}

/** A node cannot dial itself. */
export class HostSelfError extends HostError {
  readonly peer: string
  constructor(peer: string) {
    super('HOST_SELF', `${peer} is this node itself; give the peer id of another one`)
    this.peer = peer
  }
}

/** Nothing is known of the way to a peer. */
export class HostNoAddressError extends HostError {
  readonly peer: string
  constructor(peer: string) {
    super(
      'HOST_NO_ADDRESS',
      `no address of ${peer} is known; give one that the other node prints at its start, such as /ip4/192.0.2.1/tcp/4001/p2p/${peer}`,
    )
    this.peer = peer
  }
}

/** Every address of a peer was tried, and none led to it. */
export class HostDialError extends HostError {
  readonly peer: string
  readonly attempts: readonly DialAttempt[]
  constructor(peer: string, attempts: readonly DialAttempt[], options?: ErrorOptions) {
    const end = `/p2p/${peer}`
    const said = attempts.map(({ address, said }) => `${address.replace(end, '')}: ${said}`)
    super('HOST_DIAL', `cannot reach ${peer}: ${said.join('; ')}`, options)
    this.peer = peer
    this.attempts = attempts
  }
}

/** The peer is there, and does not speak the protocol. */
export class HostProtocolError extends HostError {
  readonly peer: string
  readonly protocol: string
  constructor(peer: string, protocol: string, options?: ErrorOptions) {
    super(
      'HOST_PROTOCOL',
      `${peer} does not speak ${protocol}; the other node has to offer it, or is too old or too new`,
      options,
    )
    this.peer = peer
    this.protocol = protocol
  }
}

/** A second handler of a protocol. */
export class HostProtocolTakenError extends HostError {
  readonly protocol: string
  constructor(protocol: string) {
    super(
      'HOST_PROTOCOL_TAKEN',
      `something handles ${protocol} already; undo that first, or choose another name`,
    )
    this.protocol = protocol
  }
}

/** The peer is connected, and a stream to it did not come about. */
export class HostOpenStreamError extends HostError {
  readonly peer: string
  readonly protocol: string
  constructor({ peer, protocol, said }: StreamFault, options?: ErrorOptions) {
    super('HOST_OPEN_STREAM', `cannot open a stream of ${protocol} to ${peer}: ${said}`, options)
    this.peer = peer
    this.protocol = protocol
  }
}

/** A stream is over before both ends have ended it in order. */
export class HostStreamError extends HostError {
  readonly peer: string
  readonly protocol: string
  /** Whether the other end reset it, and did not go away. */
  readonly isReset: boolean
  constructor(
    { peer, protocol, said }: StreamFault,
    options?: { isReset?: boolean } & ErrorOptions,
  ) {
    super('HOST_STREAM', `the stream of ${protocol} to ${peer} broke: ${said}`, options)
    this.peer = peer
    this.protocol = protocol
    this.isReset = options?.isReset ?? false
  }
}

/** Bytes were handed over after the end. */
export class HostStreamEndedError extends HostError {
  constructor(peer: string, protocol: string) {
    super(
      'HOST_STREAM_ENDED',
      `the stream of ${protocol} to ${peer} is closed for sending; send before closeWrite() and close()`,
    )
  }
}

/** Addresses on which the host cannot listen. */
export class HostListenError extends HostError {
  readonly failures: readonly ListenFailure[]
  constructor(failures: readonly ListenFailure[], options?: ErrorOptions) {
    const said = failures.map((failure) => `${failure.address}: ${failure.said}`).join('; ')
    super('HOST_LISTEN', `cannot listen on ${said}`, options)
    this.failures = failures
  }
}

/** The host does not run yet, or not any more. */
export class HostStoppedError extends HostError {
  readonly state: Host['state']
  constructor(state: Host['state']) {
    super('HOST_STOPPED', `the host is ${state}; only one that runs can do this`)
    this.state = state
  }
}

/** A round trip to a peer could not be measured. */
export class HostPingError extends HostError {
  readonly peer: string
  constructor(peer: string, said: string, options?: ErrorOptions) {
    super('HOST_PING', `cannot measure the round trip to ${peer}: ${said}`, options)
    this.peer = peer
  }
}

/** Others can read the secret key. */
export class HostKeyExposedError extends HostError {
  readonly file: string
  constructor(file: string, mode: number) {
    super(
      'HOST_KEY_EXPOSED',
      `others can read the secret key in ${file} (mode 0${mode.toString(8)}); type: chmod 600 ${quoted(file)}`,
    )
    this.file = file
  }
}

/** A file is there, and no key is in it. */
export class HostKeyMalformedError extends HostError {
  readonly file: string
  constructor(file: string, fault: string) {
    super(
      'HOST_KEY_MALFORMED',
      `${file} does not hold an Ed25519 key: ${fault}; put the right file back, or move it away to start as somebody new`,
    )
    this.file = file
  }
}

/** The key file cannot be read. */
export class HostKeyUnreadableError extends HostError {
  readonly file: string
  constructor(file: string, said: string, options?: ErrorOptions) {
    super(
      'HOST_KEY_UNREADABLE',
      `cannot read the secret key in ${file}: ${said}; let the user that runs the node own the file`,
      options,
    )
    this.file = file
  }
}

/** A new key cannot be kept. */
export class HostKeyUnwritableError extends HostError {
  readonly file: string
  constructor(file: string, said: string, options?: ErrorOptions) {
    super(
      'HOST_KEY_UNWRITABLE',
      `cannot write a new secret key to ${file}: ${said}; make the folder writable, or give another one`,
      options,
    )
    this.file = file
  }
}

/** What was asked for needs a package that is not installed. */
export class HostPartMissingError extends HostError {
  readonly packageName: string
  constructor(part: string, packageName: string, options?: ErrorOptions) {
    super(
      'HOST_PART_MISSING',
      `${part} needs the package ${packageName}, which does not load here; type: npm install ${packageName}`,
      options,
    )
    this.packageName = packageName
  }
}

/** What broke, or did not come about, and why in a few words. */
interface StreamFault {
  readonly peer: string
  readonly protocol: string
  readonly said: string
}

/** One address on which the host cannot listen. */
export interface ListenFailure {
  readonly address: string
  /** What the system said, in a few words. */
  readonly said: string
  /** The system's code, such as `EADDRINUSE`; `""` where it gave none. */
  readonly systemCode: string
}

/** As a shell takes it. */
function quoted(file: string): string {
  return /^[\w./~-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`
}
