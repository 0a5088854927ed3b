/** For tests: a WebSocket client made by hand on a raw socket, which may break every rule and stop reading. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect } from 'node:net'

/** The opcodes of RFC 6455, section 5.2. */
export const OPCODE = {
  CONTINUATION: 0,
  TEXT: 1,
  BINARY: 2,
  CLOSE: 8,
  PING: 9,
  PONG: 10,
} as const

export interface FrameParts {
  /** @default true */
  fin?: boolean
  /** The three reserved bits, RSV1 being 4. @default 0 */
  reserved?: number
  /** @default OPCODE.TEXT */
  opcode?: number
  /** @default true */
  masked?: boolean
  /** The payload length that the header claims. @default the payload's */
  claimed?: bigint
}

/** A frame as a client sends it, or as none may. */
export function clientFrame(payload: string | Buffer, parts: FrameParts = {}): Buffer {
  const { fin = true, reserved = 0, opcode = OPCODE.TEXT, masked = true } = parts
  const bytes = Buffer.from(payload)
  const length = parts.claimed ?? BigInt(bytes.length)
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode
  const maskBit = masked ? 0x80 : 0
  let header: Buffer
  if (length < 126n) {
    header = Buffer.from([first, maskBit | Number(length)])
  } else if (length < 65_536n) {
    header = Buffer.from([first, maskBit | 126, 0, 0])
    header.writeUInt16BE(Number(length), 2)
  } else {
    header = Buffer.concat([Buffer.from([first, maskBit | 127]), Buffer.alloc(8)])
    header.writeBigUInt64BE(length, 2)
  }
  if (!masked) return Buffer.concat([header, bytes])
  const mask = randomBytes(4)
  return Buffer.concat([header, mask, bytes.map((byte, index) => byte ^ mask[index % 4]!)])
}

/** A close frame with a code and a reason. */
export function closeFrame(code: number, reason: string | Buffer = ''): Buffer {
  const head = Buffer.alloc(2)
  head.writeUInt16BE(code)
  return clientFrame(Buffer.concat([head, Buffer.from(reason)]), { opcode: OPCODE.CLOSE })
}

export interface ServerFrameParts {
  opcode: number
  compressed: boolean
  payload: Buffer
}

export interface HttpAnswer {
  status: number
  headers: Map<string, string>
  body: string
}

/** Header lines of a right handshake; a test changes or drops one (`undefined`). */
export function handshake(
  change: Record<string, string | undefined> = {},
): Record<string, string | undefined> {
  return {
    Host: 'localhost',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Version': '13',
    ...change,
  }
}

export class RawPeer {
  readonly socket: Socket
  /** Resolves once the socket is gone, however it went. */
  readonly gone: Promise<void>
  #rest = Buffer.alloc(0)
  #upgraded = false
  #answer: HttpAnswer | undefined
  readonly #frames: ServerFrameParts[] = []
  #wake: () => void = () => {}

  private constructor(socket: Socket) {
    this.socket = socket
    this.gone = new Promise((resolve) => {
      socket.once('close', () => {
        resolve()
        this.#wake()
      })
    })
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      this.#rest = Buffer.concat([this.#rest, chunk])
      if (this.#upgraded) this.#readFrames()
      this.#wake()
    })
  }

  static async connect(port: number): Promise<RawPeer> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    await once(socket, 'connect')
    return new RawPeer(socket)
  }

  /** Sends a request and waits for its answer; after 101 the peer speaks frames. */
  async request(
    line: string,
    headers: Record<string, string | undefined> = {},
  ): Promise<HttpAnswer> {
    const lines = Object.entries(headers).filter(([, value]) => value !== undefined)
    this.socket.write(
      `${[line, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`,
    )
    while (!this.#rest.includes('\r\n\r\n') && !this.socket.closed) await this.#more()
    const end = this.#rest.indexOf('\r\n\r\n')
    if (end < 0) throw new Error('the socket closed without an answer')
    this.#answer = parseHead(this.#rest.subarray(0, end).toString('latin1'))
    this.#rest = this.#rest.subarray(end + 4)
    if (this.#answer.status === 101) {
      this.#upgraded = true
      this.#readFrames()
      return this.#answer
    }
    await this.gone
    return { ...this.#answer, body: this.#rest.toString() }
  }

  send(...frames: Buffer[]): void {
    this.socket.write(Buffer.concat(frames))
  }

  say(frame: object | string): void {
    this.send(clientFrame(typeof frame === 'string' ? frame : JSON.stringify(frame)))
  }

  /** The next frame, or undefined once the socket is gone. */
  async next(): Promise<ServerFrameParts | undefined> {
    while (this.#frames.length === 0 && !this.socket.closed) await this.#more()
    return this.#frames.shift()
  }

  /** The next text; other frames are passed over. @throws when the socket ends before */
  async text(): Promise<string> {
    for (;;) {
      const frame = await this.next()
      if (frame === undefined) throw new Error('the socket closed before a text came')
      if (frame.opcode === OPCODE.TEXT) return frame.payload.toString()
    }
  }

  /** Passes over all frames up to the close frame, answers it, and waits until the socket is gone. */
  async close(): Promise<{ code: number; reason: string } | undefined> {
    for (;;) {
      const frame = await this.next()
      if (frame === undefined) return undefined
      if (frame.opcode !== OPCODE.CLOSE) continue
      this.socket.end(clientFrame(frame.payload, { opcode: OPCODE.CLOSE }))
      await this.gone
      return { code: frame.payload.readUInt16BE(), reason: frame.payload.subarray(2).toString() }
    }
  }

  [Symbol.dispose](): void {
    this.socket.destroy()
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  #readFrames(): void {
    for (;;) {
      const frame = parseFrame(this.#rest)
      if (frame === undefined) return
      this.#rest = this.#rest.subarray(frame.bytes)
      this.#frames.push(frame)
    }
  }
}

function parseHead(text: string): HttpAnswer {
  const [first = '', ...lines] = text.split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':')
      return [name.toLowerCase(), value.join(':').trim()]
    }),
  )
  return { status: Number(first.split(' ')[1]), headers, body: '' }
}

function parseFrame(bytes: Buffer): (ServerFrameParts & { bytes: number }) | undefined {
  if (bytes.length < 2) return undefined
  const short = bytes[1]! & 0x7f
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < start) return undefined
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  if (bytes.length < start + length) return undefined
  return {
    opcode: bytes[0]! & 0x0f,
    compressed: (bytes[0]! & 0x40) !== 0,
    payload: bytes.subarray(start, start + length),
    bytes: start + length,
  }
}
