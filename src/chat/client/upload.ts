/** Brings one file to the node: announces it, sends its bytes, and goes on by itself after whatever broke it off. */
import type { MessageFile } from '../protocol/index.ts'
import { Backoff } from './backoff.ts'
import type { UploadOptions } from './chat-client.ts'
import {
  ChatRequestError,
  ConnectionLostError,
  FileUnreadableError,
  OfflineError,
  RequestTimeoutError,
  UploadStuckError,
} from './errors.ts'
import {
  UPLOAD_IDLE_MS,
  UPLOAD_PART_BYTES,
  UPLOAD_PAUSE_MS,
  UPLOAD_QUICK_MS,
  UPLOAD_REQUEST_MS,
  UPLOAD_SEND_BYTES,
} from './limits.ts'

/** Where an upload that was begun goes on. */
export interface UploadPlace {
  readonly id: string
  readonly path: string
  readonly room: string
}

/** What {@link upload} needs of the client. */
export interface UploadWay {
  /** Asks the node for a place; waits for a connection. */
  announce(place: UploadPlace | undefined): Promise<{ id: string; path: string; offset: number }>
  /** Asks by HTTP, on the node's address. */
  fetch(path: string, init: RequestInit): Promise<Response>
  /** Resolves when trying again may help, at the latest after so many milliseconds. */
  rest(milliseconds: number): Promise<void>
  /** Throws when the client is closed. */
  checkOpen(): void
  now(): number
  random(): number
}

/** What is uploaded; `place` of an earlier attempt is gone on with, and `begun` told of a new one. */
export interface UploadJob extends Pick<UploadOptions, 'signal' | 'onProgress'> {
  readonly room: string
  readonly blob: Blob
  readonly place: UploadPlace | undefined
  begun(place: UploadPlace | undefined): void
}

/** Codes under which the same request may go through a moment later. */
const PASSING: ReadonlySet<string> = new Set(['CHAT_FILE_BUSY', 'CHAT_CLOSING', 'HTTP_NOT_READY'])
/** The node has dropped what was begun. */
const DROPPED = 'CHAT_NO_FILE'
/** Bytes belong elsewhere: the answer tells where. */
const ELSEWHERE_CODE = 409

/** Resolves with the file as a message can hold it. */
export async function upload(job: UploadJob, way: UploadWay): Promise<MessageFile> {
  return await new Upload(job, way).run()
}

class Upload {
  readonly #job: UploadJob
  readonly #way: UploadWay
  readonly #pauses: Backoff
  #place: UploadPlace | undefined
  /** When bytes went through last. */
  #movedAt: number
  #size = UPLOAD_PART_BYTES

  constructor(job: UploadJob, way: UploadWay) {
    this.#job = job
    this.#way = way
    this.#place = job.place
    this.#movedAt = way.now()
    this.#pauses = new Backoff({ maxMs: UPLOAD_PAUSE_MS }, way.random)
  }

  async run(): Promise<MessageFile> {
    for (;;) {
      try {
        this.#check()
        return await this.#send(await this.#where())
      } catch (error) {
        this.#check()
        await this.#bear(error)
      }
    }
  }

  /** Where the next bytes belong; begins the upload where it has not begun, or the node has dropped it. */
  async #where(): Promise<number> {
    const { id, path, offset } = await this.#way.announce(this.#place)
    this.#begin({ id, path, room: this.#job.room })
    this.#tell(offset)
    return offset
  }

  async #send(from: number): Promise<MessageFile> {
    const { blob } = this.#job
    for (let offset = from; ; ) {
      const started = this.#way.now()
      const body = blob.slice(offset, Math.min(offset + this.#size, blob.size))
      const { offset: reached, file } = await this.#put(offset, body)
      if (file !== undefined) {
        this.#tell(blob.size)
        return file
      }
      if (reached <= offset) throw new TypeError('no whole part went through')
      offset = reached
      this.#movedAt = this.#way.now()
      this.#pauses.reset()
      this.#tell(offset)
      if (this.#movedAt - started < UPLOAD_QUICK_MS)
        this.#size = Math.min(this.#size * 2, UPLOAD_SEND_BYTES)
    }
  }

  async #put(offset: number, body: Blob): Promise<{ offset: number; file?: MessageFile }> {
    const { signal } = this.#job
    const limit = AbortSignal.timeout(UPLOAD_REQUEST_MS)
    const answer = await this.#way.fetch(this.#place!.path, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'upload-offset': String(offset) },
      body,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    if (answer.ok) return (await answer.json()) as { offset: number; file?: MessageFile }
    throw await refusalOf(answer)
  }

  /** Waits where that may help, and throws where it does not. */
  async #bear(error: unknown): Promise<void> {
    if (error instanceof ChatRequestError && error.code === DROPPED && this.#place) {
      this.#begin(undefined)
      return
    }
    if (!mayPass(error)) throw error
    const { now, rest } = this.#way
    if (now() - this.#movedAt > UPLOAD_IDLE_MS) throw new UploadStuckError(UPLOAD_IDLE_MS)
    await this.#checkReadable()
    this.#size = UPLOAD_PART_BYTES
    await rest(this.#pauses.next())
  }

  /** A file on disk that was changed or taken away looks like a network that fails. */
  async #checkReadable(): Promise<void> {
    try {
      await this.#job.blob.slice(0, 1).arrayBuffer()
    } catch (cause) {
      throw new FileUnreadableError({ cause })
    }
  }

  #begin(place: UploadPlace | undefined): void {
    this.#place = place
    this.#job.begun(place)
  }

  #check(): void {
    this.#job.signal?.throwIfAborted()
    this.#way.checkOpen()
  }

  #tell(sent: number): void {
    this.#job.onProgress?.({ sent, bytes: this.#job.blob.size })
  }
}

/** Whether the same may go through a moment later: the way is broken, or the node is busy, and neither has refused. */
function mayPass(error: unknown): boolean {
  if (error instanceof ConnectionLostError || error instanceof OfflineError) return true
  if (error instanceof RequestTimeoutError) return true
  if (error instanceof ChatRequestError) return PASSING.has(error.code)
  // What fetch throws: no network, a broken connection, a request past its time.
  return error instanceof TypeError || (error as Error | undefined)?.name === 'TimeoutError'
}

/** Thrown as a broken way where the node says so, or somebody else answers in its place. */
async function refusalOf(answer: Response): Promise<Error> {
  const { status } = answer
  const said: unknown = await answer.json().catch(() => undefined)
  const { error, message, retryAfter } = Object(said) as Record<string, unknown>
  if (status === ELSEWHERE_CODE || typeof error !== 'string')
    return new TypeError(`the node answered ${status}`)
  return new ChatRequestError(error, String(message), {
    retryAfter: typeof retryAfter === 'number' ? retryAfter : undefined,
  })
}
