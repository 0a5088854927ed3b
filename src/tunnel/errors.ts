/** What can go wrong with tunnels, one class a condition; docs/errors.md explains the codes. */

/**
 * The base of the tunnels' errors. `code` is stable and has a row in docs/errors.md; `shortMessage` is the
 * sentence that kubo has for the same, where it has one.
 */
export class TunnelError extends Error {
  readonly code: string
  readonly shortMessage: string

  constructor(code: string, text: { short: string; next: string }, options?: ErrorOptions) {
    super(`${text.short}; ${text.next}`, options)
    this.code = code
    this.shortMessage = text.short
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** A text is no multiaddr, or none that can be used here. */
export class TunnelAddressError extends TunnelError {
  readonly given: string
  constructor(given: string, short: string, options?: ErrorOptions) {
    super(
      'TUNNEL_ADDRESS',
      { short, next: 'an address looks like /ip4/127.0.0.1/tcp/8080 or /unix/tmp/app.sock' },
      options,
    )
    this.given = given
  }
}

/** A target that is neither TCP nor a Unix socket. */
export class TunnelTargetError extends TunnelError {
  readonly given: string
  constructor(given: string, short = 'address does not contain tcp or udp protocol') {
    super('TUNNEL_TARGET', {
      short,
      next: `${JSON.stringify(given)} has to name a TCP port or a Unix socket, as in /ip4/127.0.0.1/tcp/22`,
    })
    this.given = given
  }
}

/** Datagrams do not go through a stream of bytes. */
export class TunnelDatagramError extends TunnelError {
  readonly given: string
  constructor(
    given: string,
    short = `a tunnel carries TCP and Unix sockets, and ${JSON.stringify(given)} is UDP`,
  ) {
    super('TUNNEL_DATAGRAM', { short, next: 'name a TCP port, as in /ip4/127.0.0.1/tcp/53' })
    this.given = given
  }
}

/** A target that does not say which peer it is. */
export class TunnelPeerError extends TunnelError {
  readonly given: string
  constructor(
    given: string,
    short = 'invalid p2p multiaddr',
    options: ErrorOptions & { next?: string } = {},
  ) {
    const { next = `${JSON.stringify(given)} has to end in /p2p/ and the peer id`, ...rest } =
      options
    super('TUNNEL_PEER', { short, next }, rest)
    this.given = given
  }
}

/** A text that names a peer who may come is no peer id. */
export class TunnelPeerIdError extends TunnelError {
  readonly given: string
  constructor(given: string, options?: ErrorOptions) {
    super(
      'TUNNEL_PEER_ID',
      {
        short: `${JSON.stringify(given)} is no peer id`,
        next: 'copy it from "rialto id" on the other node, as in 12D3KooW...',
      },
      options,
    )
    this.given = given
  }
}

/** A name outside of `/x/`. */
export class TunnelNamespaceError extends TunnelError {
  readonly protocol: string
  /** `how` is what allows it where the name was given. */
  constructor(protocol: string, how = '--allow-custom-protocol') {
    super('TUNNEL_NAMESPACE', {
      short: "protocol name must be within '/x/' namespace",
      next: `say /x${protocol.startsWith('/') ? '' : '/'}${protocol} or allow it with ${how}`,
    })
    this.protocol = protocol
  }
}

/** A name that cannot be used. */
export class TunnelProtocolError extends TunnelError {
  readonly protocol: string
  constructor(protocol: string, fault: string) {
    super('TUNNEL_PROTOCOL', {
      short: `the protocol name ${JSON.stringify(protocol)} ${fault}`,
      next: 'choose another one, such as /x/web',
    })
    this.protocol = protocol
  }
}

/** Something listens for this name already. */
export class TunnelTakenError extends TunnelError {
  readonly protocol: string
  constructor(protocol: string, options?: ErrorOptions) {
    super(
      'TUNNEL_TAKEN',
      {
        short: 'listener already registered',
        next: `close it first, with: rialto p2p close -p ${protocol}`,
      },
      options,
    )
    this.protocol = protocol
  }
}

/** A local address cannot be listened on. */
export class TunnelListenError extends TunnelError {
  readonly address: string
  constructor(address: string, short: string, options: ErrorOptions & { next?: string } = {}) {
    const { next = 'choose another address; port 0 takes a free one', ...rest } = options
    super('TUNNEL_LISTEN', { short, next }, rest)
    this.address = address
  }
}

/** The target of a listener is this node itself, which trusts whoever comes from this machine. */
export class TunnelOwnPortError extends TunnelError {
  readonly target: string
  constructor(target: string, { isSealed = false } = {}) {
    const whom = isSealed ? 'its owner' : "its owner's friend"
    super('TUNNEL_OWN_PORT', {
      short: `${target} is this node itself, and takes whoever comes from this machine for ${whom}`,
      next: isSealed
        ? 'no tunnel leads there; name another target'
        : 'start it with --require-token to lead peers there',
    })
    this.target = target
  }
}

/** There are as many listeners and forwards as there may be. */
export class TunnelsFullError extends TunnelError {
  constructor(entries: number) {
    super('TUNNEL_FULL', {
      short: `there are ${entries} listeners and forwards, as many as there may be`,
      next: 'close some with: rialto p2p close',
    })
  }
}

/** No listener has this name. */
export class NoSuchTunnelError extends TunnelError {
  readonly protocol: string
  constructor(protocol: string) {
    super('TUNNEL_NONE', {
      short: `nothing listens for ${JSON.stringify(protocol)}`,
      next: 'see: rialto p2p ls',
    })
    this.protocol = protocol
  }
}

/** The tunnels do not run yet, or not any more. */
export class TunnelsStoppedError extends TunnelError {
  constructor() {
    super('TUNNEL_STOPPED', {
      short: 'the tunnels of this node do not run',
      next: 'start the node with: rialto start',
    })
  }
}

/** A peer may not use a listener, or has used it up. */
export class TunnelRefusedError extends TunnelError {
  readonly peer: string
  constructor(peer: string, protocol: string, why: string) {
    super('TUNNEL_REFUSED', {
      short: `${peer} is refused at ${protocol}: ${why}`,
      next: 'see: rialto p2p ls --verbose',
    })
    this.peer = peer
  }
}

/** A tunnelled connection was cut. */
export class TunnelCutError extends TunnelError {
  constructor(short: string, options?: ErrorOptions) {
    super('TUNNEL_CUT', { short, next: 'connect again' }, options)
  }
}

/** This process has nearly as many files open as it may. */
export class TunnelFilesError extends TunnelError {
  constructor(files: number, spare: number) {
    super('TUNNEL_FILES', {
      short: `this process may open ${files} files, and has all of them open but the ${spare} that it keeps for itself`,
      next: 'let it open more, as with "ulimit -n 65536" before its start, or LimitNOFILE= of systemd',
    })
  }
}

/** The target of a listener does not take connections. */
export class TunnelTargetDownError extends TunnelError {
  readonly target: string
  constructor(target: string, said: string, options?: ErrorOptions) {
    super(
      'TUNNEL_TARGET_DOWN',
      { short: `cannot connect to ${target}: ${said}`, next: 'start what listens there' },
      options,
    )
    this.target = target
  }
}
