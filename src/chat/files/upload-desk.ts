/** Takes uploads in within their bounds, and hands the files that are whole to the messages that name them. */
import { randomBytes } from 'node:crypto'
import type { HubLimits } from '../limits.ts'
import { cleanPicture } from '../pictures/index.ts'
import type { MessageFile } from '../protocol/index.ts'
import {
  FileEmptyError,
  FileLargeError,
  FileOffsetError,
  FileOverrunError,
  FilesFullError,
  FileUnusableError,
  NoFileError,
  TooManyFilesError,
  UploadsFullError,
} from './errors.ts'
import { cleanFileName } from './file-name.ts'
import type { FileRecord, Files } from './files.ts'
import { messageFileOf } from './files.ts'
import { FILE_PART_BYTES } from './limits.ts'
import { Readings } from './readings.ts'

/** Bytes of an id: 144 bits, which nobody guesses. */
const ID_LENGTH = 18
/** The type of everything that is no picture: a file to be saved. */
const ANY_TYPE = 'application/octet-stream'

export interface UploadDeskOptions {
  files: Files
  limits: HubLimits
  /** Bytes that are kept of all files. */
  keptBytes: number
}

/** What somebody wants to upload. */
export interface Announced {
  member: string
  address: string
  room: string
  name: string
  bytes: number
}

/** How far an upload is. */
export interface UploadProgress {
  /** Bytes that are kept: here the next ones belong. */
  offset: number
  /** Bytes that were announced. */
  bytes: number
  /** The file, once it is whole. */
  file: MessageFile | undefined
}

export class UploadDesk {
  readonly #options: UploadDeskOptions
  readonly #readings: Readings
  readonly #finishing = new Map<string, Promise<void>>()
  /** Files are made whole one after another: each is work for the processor, of which there is no more at once. */
  #finished: Promise<void> = Promise.resolve()
  /** Files of messages that are about to be kept. */
  readonly #held = new Set<string>()

  constructor(options: UploadDeskOptions) {
    this.#options = options
    this.#readings = new Readings(options.limits)
  }

  /** Makes an upload. @throws FileEmptyError, FileLargeError, UploadsFullError, FilesFullError, NoSuchRoomError */
  begin({ member, address, room, name, bytes }: Announced): string {
    const { files, limits } = this.#options
    if (bytes === 0) throw new FileEmptyError()
    if (bytes > limits.fileBytes) throw new FileLargeError(bytes, limits.fileBytes)
    this.#checkUnsent(member, address, bytes)
    const id = randomBytes(ID_LENGTH).toString('base64url')
    const touchedAt = Date.now()
    files.create({ id, member, address, room, name: cleanFileName(name), bytes, touchedAt })
    return id
  }

  /** How far a member's own upload is. @throws NoFileError */
  resume(id: string, { member, room, bytes }: Announced): UploadProgress {
    const file = this.#unsent(id)
    const same = file.member === member && file.room === room
    if (!same || (file.state === 'open' && file.bytes !== bytes)) throw new NoFileError()
    return progressOf(file)
  }

  /** @throws NoFileError */
  progress(id: string): UploadProgress {
    return progressOf(this.#unsent(id))
  }

  /**
   * Takes bytes from `offset` on, and with the last one makes the file whole. Of an upload that breaks off the
   * whole parts stay.
   * @throws NoFileError, FileOffsetError, FileOverrunError, FileBusyError, FilesFullError, and what `body` does
   */
  async append(
    id: string,
    offset: number,
    body: AsyncIterable<Uint8Array>,
  ): Promise<UploadProgress> {
    const file = this.#unsent(id)
    // Whoever lost the answer to the last bytes asks again.
    if (file.state === 'whole') return progressOf(file)
    if (offset !== file.received) throw new FileOffsetError(offset, file.received)
    const moved = () => new FileOffsetError(offset, this.#unsent(id).received)
    const reading = this.#readings.begin(file, moved)
    try {
      await this.#read(file, reading.bytesOf(body))
      await this.#finish(id)
    } finally {
      this.#readings.end(id, reading)
    }
    return this.progress(id)
  }

  /** Gives an upload, or a file that no message holds, up. @throws NoFileError */
  discard(id: string): void {
    this.#unsent(id)
    if (this.#held.has(id)) throw new NoFileError()
    this.#readings.stop(id, new NoFileError())
    this.#options.files.discard(id)
  }

  /** The files that a message names, where it may hold them. @throws TooManyFilesError, FileUnusableError */
  usable(ids: readonly string[], by: Pick<Announced, 'member' | 'room'>): MessageFile[] {
    const limit = this.#options.limits.filesPerMessage
    if (ids.length > limit) throw new TooManyFilesError(ids.length, limit)
    return ids.map((id, index) => {
      if (ids.indexOf(id) !== index) throw new FileUnusableError(id, 'it is named twice')
      return messageFileOf(this.#usable(id, by))
    })
  }

  /** Keeps files for a message until it is kept or refused. */
  hold(files: readonly MessageFile[]): { end(): void } {
    for (const { id } of files) this.#held.add(id)
    return {
      end: () => {
        for (const { id } of files) this.#held.delete(id)
      },
    }
  }

  #usable(id: string, { member, room }: Pick<Announced, 'member' | 'room'>): FileRecord {
    const { files, limits } = this.#options
    const file = files.find(id)
    // Soon to be dropped counts as gone.
    const expired =
      file?.seq === undefined && Date.now() - (file?.touchedAt ?? 0) >= limits.unsentFileMs
    if (file?.member !== member || expired)
      throw new FileUnusableError(id, 'there is no such file of yours')
    if (file.room !== room) throw new FileUnusableError(id, 'it was uploaded for another room')
    if (file.state === 'open') throw new FileUnusableError(id, 'not all of its bytes are here')
    if (file.state !== 'whole' || this.#held.has(id))
      throw new FileUnusableError(id, 'a message holds it already')
    return file
  }

  #unsent(id: string): FileRecord {
    const file = this.#options.files.find(id)
    if (file === undefined || file.seq !== undefined) throw new NoFileError()
    return file
  }

  #checkUnsent(member: string, address: string, bytes: number): void {
    const { files, limits, keptBytes } = this.#options
    const own = files.unsent({ member })
    const { unsentFiles, unsentBytes, unsentAddressBytes, unsentTotalFiles } = limits
    if (own.files >= unsentFiles) throw new UploadsFullError('member', 'files', unsentFiles)
    if (own.bytes + bytes > unsentBytes) throw new UploadsFullError('member', 'bytes', unsentBytes)
    if (files.unsent({ address }).bytes + bytes > unsentAddressBytes)
      throw new UploadsFullError('address', 'bytes', unsentAddressBytes)
    const all = files.unsent('all')
    if (all.files >= unsentTotalFiles) throw new UploadsFullError('node', 'files', unsentTotalFiles)
    if (all.bytes + bytes > keptBytes) throw new FilesFullError(keptBytes)
  }

  async #read(file: FileRecord, body: AsyncIterable<Uint8Array>): Promise<void> {
    let { received } = file
    let part = Buffer.alloc(Math.min(FILE_PART_BYTES, file.bytes - received))
    let filled = 0
    for await (const bytes of body) {
      for (let at = 0; at < bytes.length; ) {
        if (received === file.bytes) throw new FileOverrunError(file.bytes)
        const copied = Math.min(bytes.length - at, part.length - filled)
        part.set(bytes.subarray(at, at + copied), filled)
        filled += copied
        at += copied
        if (filled < part.length) continue
        this.#keep(file.id, part)
        received += filled
        filled = 0
        part = Buffer.alloc(Math.min(FILE_PART_BYTES, file.bytes - received))
      }
    }
  }

  #keep(id: string, part: Uint8Array): void {
    const { files, keptBytes } = this.#options
    // Dropped meanwhile: whoever uploads is told that there is nothing to add to.
    this.#unsent(id)
    while (files.keptBytes() + part.length > keptBytes) {
      if (!files.dropOldest()) throw new FilesFullError(keptBytes)
    }
    files.append(id, part, Date.now())
  }

  /** Once for each file, however many ask. */
  async #finish(id: string): Promise<void> {
    const { state, received, bytes } = this.#unsent(id)
    if (state !== 'open' || received < bytes) return
    const running = this.#finishing.get(id) ?? this.#whenOthersAre(() => this.#makeWhole(id, bytes))
    this.#finishing.set(id, running)
    try {
      await running
    } finally {
      this.#finishing.delete(id)
    }
  }

  #whenOthersAre(work: () => Promise<void>): Promise<void> {
    const done = this.#finished.then(work)
    this.#finished = done.catch(() => {})
    return done
  }

  async #makeWhole(id: string, bytes: number): Promise<void> {
    const { files } = this.#options
    const part = (index: number) => {
      const found = files.part(id, index)
      if (found === undefined) throw new NoFileError()
      return found
    }
    const picture = await cleanPicture({ bytes, partBytes: FILE_PART_BYTES, part })
    let index = 0
    for await (const clean of picture?.parts?.() ?? []) {
      this.#unsent(id)
      files.rewrite(id, index, clean)
      index += 1
    }
    this.#unsent(id)
    const whole = {
      type: picture?.type ?? ANY_TYPE,
      bytes: picture?.bytes ?? bytes,
      width: picture?.width,
      height: picture?.height,
    }
    files.finish(id, whole, index > 0)
  }
}

function progressOf(file: FileRecord): UploadProgress {
  const { received, bytes } = file
  return {
    offset: received,
    bytes,
    file: file.state === 'whole' ? messageFileOf(file) : undefined,
  }
}
