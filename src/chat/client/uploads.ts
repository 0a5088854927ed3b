/** The files on their way from this client. Loaded with the first one: most pages are opened by somebody who sends none. */
import type { MessageFile } from '../protocol/index.ts'
import type { ChatClientEvents, ChatClientOptions, UploadOptions } from './chat-client.ts'
import type { Connection } from './connection.ts'
import { isDirectRoom } from './direct-room.ts'
import type { Emitter } from './emitter.ts'
import { ClientClosedError, OfflineError } from './errors.ts'
import type { Requests } from './requests.ts'
import { type UploadPlace, type UploadWay, upload } from './upload.ts'

/** What {@link Uploads} needs of the client. */
export interface UploadsOptions {
  options: ChatClientOptions
  /** Where the node answers by HTTP, without a slash at the end. */
  address: string
  requests: Requests
  connection: Connection
  emitter: Emitter<ChatClientEvents>
  /** Whether a room is held, and not entered yet. */
  entering(room: string): boolean
}

export class Uploads {
  readonly #parts: UploadsOptions
  /** What was begun and not finished, so that another attempt goes on. */
  readonly #places = new WeakMap<Blob, UploadPlace>()

  /** Where each file that is whole was sent to. */
  readonly #paths = new WeakMap<MessageFile, string>()

  constructor(parts: UploadsOptions) {
    this.#parts = parts
  }

  async upload(room: string, blob: Blob, options: UploadOptions): Promise<MessageFile> {
    const { name, signal, onProgress } = options
    const place = this.#places.get(blob)
    try {
      const job = {
        room,
        blob,
        signal,
        onProgress,
        place: place?.room === room ? place : undefined,
        begun: (begun: UploadPlace | undefined) => this.#note(blob, begun),
      }
      const file = await upload(job, this.#way(room, blob, name, signal))
      const { path } = this.#places.get(blob)!
      this.#paths.set(file, path)
      this.#note(blob, undefined)
      return file
    } catch (error) {
      if (signal?.aborted) this.#giveUp(blob)
      throw error
    }
  }

  /** Gives a file up that was uploaded here and is not to be sent. */
  discard(file: MessageFile): void {
    const path = this.#paths.get(file)
    if (path !== undefined) this.#drop(path)
  }

  #way(room: string, blob: Blob, name: string, signal: AbortSignal | undefined): UploadWay {
    const { requests, connection, options, entering } = this.#parts
    return {
      announce: async (place) => {
        // The node takes files for a room that one is in.
        if (entering(room) && !isDirectRoom(room)) throw new OfflineError('upload')
        const id = place && { id: place.id }
        return await requests.ask({ type: 'upload', room, name, bytes: blob.size, ...id }, 'read')
      },
      fetch: (path, init) => this.#fetch(path, init),
      rest: (milliseconds) => this.#rest(milliseconds, signal),
      checkOpen() {
        const { state } = connection
        if (state.name === 'closed') throw new ClientClosedError(state.code, state.reason)
      },
      now: options.now ?? Date.now,
      random: options.random ?? Math.random,
    }
  }

  #fetch(path: string, init: RequestInit): Promise<Response> {
    const { address, options } = this.#parts
    const { token } = options
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
    return fetch(address + path, {
      ...init,
      credentials: 'same-origin',
      headers: { ...(init.headers as Record<string, string>), ...authorization },
    })
  }

  /** Ends early when the connection is back, or the upload is given up. */
  #rest(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        undo()
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      const undo = this.#parts.emitter.on('state', ({ name }) => {
        if (name === 'online' || name === 'closed') done()
      })
      signal?.addEventListener('abort', done, { once: true })
    })
  }

  #note(blob: Blob, place: UploadPlace | undefined): void {
    if (place === undefined) this.#places.delete(blob)
    else this.#places.set(blob, place)
  }

  #giveUp(blob: Blob): void {
    const place = this.#places.get(blob)
    this.#places.delete(blob)
    if (place !== undefined) this.#drop(place.path)
  }

  /** Where it does not come through, the node drops the file by itself later. */
  #drop(path: string): void {
    this.#fetch(path, { method: 'DELETE' }).catch(() => {})
  }
}
