/** One request on its way, and what carries it: HTTP, a WebSocket or a Unix socket. */

/** A request that waits for its answer. Exactly one of the two functions is called, once. */
export interface Call {
  readonly method: string
  /** The JSON of the parameters. */
  readonly params: string
  /** Whether it may go in one body with others, and alone once more where the body was refused. */
  readonly together: boolean
  /** Whether it must not meet a socket that was used before: such a one may be gone, and nobody knows what arrived. */
  readonly fresh: boolean
  /** Milliseconds. */
  readonly timeout: number
  resolve(result: unknown): void
  reject(error: Error): void
  /** Set once it is settled, also by its caller who no longer wants it. */
  settled: boolean
  /** Called when the caller no longer wants it. */
  onGone: (() => void) | undefined
}

/** What is pushed, by the id of its subscription. */
export interface PushListener {
  onValue(value: unknown): void
  onLost(cause: Error): void
}

/** Carries requests to one endpoint. It opens what it needs by itself, again and again. */
export interface Wire {
  readonly pushes: boolean
  /** Called when its connection is gone: another node may be there when it opens again. */
  onGone: (() => void) | undefined
  send(call: Call): void
  /** From now on what is pushed under this id goes to the listener. False if the connection is gone meanwhile. */
  listen(id: string, listener: PushListener): boolean
  unlisten(id: string): void
  /** Settles whatever waits with an error. Nothing is sent after it. */
  close(): Promise<void>
}

/** What a wire knows of its endpoint, and the bounds that it keeps. */
export interface WireOptions {
  readonly answerBytes: number
  readonly batchRequests: number
  readonly headers: Readonly<Record<string, string>>
}
