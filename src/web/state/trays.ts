/** The files that wait at each place to be sent: brought to the node one after the other, and then a part of the draft. */
import type { MessageFile, UploadOptions } from '../../chat/client/index.ts'
import type { Drafts } from './draft.ts'
import { type Fault, faultOf } from './fault.ts'
import { UPLOADS_AT_ONCE } from './limits.ts'
import { Listeners } from './listeners.ts'

/** A file that waits to be sent. */
export interface TrayFile {
  readonly key: number
  readonly name: string
  readonly bytes: number
  /** The address of a picture, for this page alone. */
  readonly preview: string | undefined
  /** `ready` ones go with the next message. */
  readonly state: 'sending' | 'ready' | 'failed'
  /** Bytes that the node has. */
  readonly sent: number
  readonly fault: Fault | undefined
}

/** What is chosen, pasted or dropped. */
export type GivenFile = Blob & { readonly name?: string }

export interface TraysOptions {
  drafts: Drafts
  /** Brings a file to the node, for the place where one is. */
  upload(place: string, blob: Blob, options: UploadOptions): Promise<MessageFile>
  discard(file: MessageFile): void
  /** The node's limits; undefined where it takes no files. */
  limits(): { fileBytes: number; filesPerMessage: number } | undefined
  /** Something that concerns no single file. */
  tell(fault: Fault): void
  /** Whether anything waits, so that it would be lost with the page. */
  waits(any: boolean): void
}

export interface Trays {
  of(place: string): readonly TrayFile[]
  /** Whether a file is on its way: a message waits for it. */
  isBusy(place: string): boolean
  add(place: string, files: readonly GivenFile[]): void
  /** Takes files that the node has already: of a message that was not sent. */
  adopt(place: string, files: readonly MessageFile[]): void
  /** What waits at one place waits at another from now on. */
  move(from: string, to: string): void
  remove(place: string, key: number): void
  retry(place: string, key: number): void
  /** Calls back after every change; the undo is returned. */
  subscribe(listener: () => void): () => void
}

/** The code of a file that is larger than the node takes; known before a byte is sent. */
export const FILE_LARGE = 'CHAT_FILE_LARGE'
export const FILE_EMPTY = 'CHAT_FILE_EMPTY'
const FILES_MANY = 'CHAT_FILES_MANY'

/** Pictures that every browser shows. */
const SHOWN = /^image\/(?:png|jpeg|gif|webp|avif)$/
const NOTHING: readonly TrayFile[] = []

interface Kept {
  shown: TrayFile
  readonly blob: Blob
  place: string
  stop: AbortController
  running: boolean
  file: MessageFile | undefined
}

export function createTrays(options: TraysOptions): Trays {
  return new FileTrays(options)
}

class FileTrays implements Trays {
  readonly #options: TraysOptions
  readonly #listeners = new Listeners()
  #kept: Kept[] = []
  #lists = new Map<string, readonly TrayFile[]>()
  #key = 0

  constructor(options: TraysOptions) {
    this.#options = options
    options.drafts.subscribe(() => this.#dropSent())
  }

  of(place: string): readonly TrayFile[] {
    return this.#lists.get(place) ?? NOTHING
  }

  isBusy(place: string): boolean {
    return this.of(place).some(({ state }) => state === 'sending')
  }

  add(place: string, files: readonly GivenFile[]): void {
    const limits = this.#options.limits()
    if (limits === undefined || files.length === 0) return
    const free = limits.filesPerMessage - this.of(place).length
    if (files.length > free) this.#options.tell(fault(FILES_MANY))
    for (const blob of files.slice(0, Math.max(0, free))) this.#take(place, blob, limits.fileBytes)
    this.#changed()
    this.#next()
  }

  adopt(place: string, files: readonly MessageFile[]): void {
    if (files.length === 0) return
    const adopted = files.map((file): Kept => {
      this.#key += 1
      const { name, bytes } = file
      const shown = { key: this.#key, name, bytes, preview: undefined, sent: bytes }
      return {
        shown: { ...shown, state: 'ready', fault: undefined },
        blob: new Blob(),
        place,
        stop: new AbortController(),
        running: false,
        file,
      }
    })
    this.#kept.unshift(...adopted)
    this.#fill(place)
    this.#changed()
  }

  move(from: string, to: string): void {
    for (const kept of this.#kept) if (kept.place === from) kept.place = to
    this.#fill(to)
    this.#changed()
  }

  remove(place: string, key: number): void {
    const kept = this.#find(place, key)
    if (kept === undefined) return
    kept.stop.abort()
    if (kept.file !== undefined) this.#options.discard(kept.file)
    this.#let([kept])
  }

  retry(place: string, key: number): void {
    const kept = this.#find(place, key)
    if (kept?.shown.state !== 'failed') return
    kept.stop = new AbortController()
    this.#show(kept, { state: 'sending', fault: undefined })
    this.#next()
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  #take(place: string, blob: GivenFile, fileBytes: number): void {
    const code = blob.size === 0 ? FILE_EMPTY : blob.size > fileBytes ? FILE_LARGE : undefined
    this.#key += 1
    const shown: TrayFile = {
      key: this.#key,
      name: blob.name || nameFor(blob),
      bytes: blob.size,
      preview: SHOWN.test(blob.type) ? URL.createObjectURL(blob) : undefined,
      state: code === undefined ? 'sending' : 'failed',
      sent: 0,
      fault: code === undefined ? undefined : fault(code),
    }
    const stop = new AbortController()
    this.#kept.push({ shown, blob, place, stop, running: false, file: undefined })
  }

  /** Begins with the files that come next, as far as they may go together. */
  #next(): void {
    const waiting = this.#kept.filter(({ shown, running }) => shown.state === 'sending' && !running)
    const free = UPLOADS_AT_ONCE - this.#kept.filter(({ running }) => running).length
    for (const kept of waiting.slice(0, Math.max(0, free))) void this.#send(kept)
  }

  async #send(kept: Kept): Promise<void> {
    const { place, blob, stop, shown } = kept
    kept.running = true
    try {
      const file = await this.#options.upload(place, blob, {
        name: shown.name,
        signal: stop.signal,
        onProgress: ({ sent }) => this.#show(kept, { sent }),
      })
      if (stop.signal.aborted) this.#options.discard(file)
      else this.#ready(kept, file)
    } catch (error) {
      if (!stop.signal.aborted) this.#show(kept, { state: 'failed', fault: faultOf(error) })
    } finally {
      kept.running = false
      this.#next()
    }
  }

  #ready(kept: Kept, file: MessageFile): void {
    kept.file = file
    this.#show(kept, { state: 'ready', sent: kept.shown.bytes })
    this.#fill(kept.place)
  }

  /** The draft holds what is ready, in the order in which it was chosen, whichever came first. */
  #fill(place: string): void {
    const files = this.#kept.flatMap((one) => (one.place === place && one.file ? [one.file] : []))
    this.#options.drafts.change(place, { files })
  }

  /** What the draft no longer holds was sent. */
  #dropSent(): void {
    const { drafts } = this.#options
    const sent = this.#kept.filter(
      ({ place, file, shown }) =>
        shown.state === 'ready' && file !== undefined && !drafts.get(place).files.includes(file),
    )
    if (sent.length > 0) this.#let(sent)
  }

  #let(gone: readonly Kept[]): void {
    this.#kept = this.#kept.filter((kept) => !gone.includes(kept))
    for (const { shown, place, file } of gone) {
      if (shown.preview !== undefined) URL.revokeObjectURL(shown.preview)
      const { files } = this.#options.drafts.get(place)
      if (file && files.includes(file))
        this.#options.drafts.change(place, { files: files.filter((one) => one !== file) })
    }
    this.#changed()
  }

  #find(place: string, key: number): Kept | undefined {
    return this.#kept.find((kept) => kept.place === place && kept.shown.key === key)
  }

  #show(kept: Kept, change: Partial<TrayFile>): void {
    kept.shown = { ...kept.shown, ...change }
    if (this.#kept.includes(kept)) this.#changed()
  }

  #changed(): void {
    this.#lists = new Map()
    for (const { place, shown } of this.#kept)
      this.#lists.set(place, [...(this.#lists.get(place) ?? []), shown])
    this.#options.waits(this.#kept.length > 0)
    this.#listeners.tell()
  }
}

function fault(code: string): Fault {
  return { code, message: '', retryAfter: undefined }
}

/** What is pasted often has no name. */
function nameFor({ type }: Blob): string {
  const [kind = '', ending = ''] = type.split('/')
  return kind === 'image' ? `picture.${ending.replace('jpeg', 'jpg')}` : 'file'
}
