/** What a dial of libp2p said, in words for whoever asked for it. */

/** By the code that the system gave. */
const BY_CODE: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ECONNRESET:
    'it closed the connection at once; its limits, a firewall or another program may be the cause',
  EHOSTUNREACH: 'no route leads to that host',
  ENETUNREACH: 'no route leads to that network',
  ETIMEDOUT: 'no answer came in time',
  EADDRNOTAVAIL: 'this machine has no address that fits it',
  EACCES: 'this machine does not allow it',
  EPERM: 'this machine does not allow it',
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'the name server did not answer',
  EMFILE: 'this process has too many files open',
}

/** By what libp2p calls the error or says in it; the first that fits. */
const BY_TEXT: [RegExp, string][] = [
  [
    /Unexpected ?Peer|does not match expected/i,
    'another peer answers there than the one asked for',
  ],
  [/Can not dial self/, 'this node itself answers there'],
  [/Timeout|aborted|operation was aborted/i, 'no answer came in time'],
  [/NO_RESERVATION/, 'the relay does not hold a place for this peer'],
  [/PERMISSION_DENIED/, 'the relay does not serve this peer'],
  [
    /MuxerUnavailable|Encryption|Protocol ?selection|UnexpectedEOF|ended|closed|reset/i,
    'what answers there is no libp2p node, or one that refuses this node',
  ],
]

/** A phrase without the address; the error's own words where no other fit. */
export function saidBy(error: unknown): string {
  const code = codeOf(error)
  const text = `${nameOf(error)} ${messageOf(error)}`
  // Node's WebSocket tells nobody why.
  if (error instanceof Event)
    return 'no WebSocket opens there: nothing listens, or something else does'
  return (
    BY_CODE[code] ??
    BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ??
    (messageOf(error) || 'it failed without a word')
  )
}

/** The system's code, of the error itself or of one inside it. */
export function codeOf(error: unknown): string {
  const { code, cause } = shapeOf(error)
  if (typeof code === 'string' && code in BY_CODE) return code
  const next = cause ?? (error instanceof AggregateError ? error.errors[0] : undefined)
  return next === undefined || next === error ? '' : codeOf(next)
}

function nameOf(error: unknown): string {
  return String(shapeOf(error).name ?? '')
}

function messageOf(error: unknown): string {
  const { message } = shapeOf(error)
  return typeof message === 'string' ? message : ''
}

interface Shape {
  code?: unknown
  cause?: unknown
  name?: unknown
  message?: unknown
}

function shapeOf(error: unknown): Shape {
  return typeof error === 'object' && error !== null ? error : { message: String(error) }
}
