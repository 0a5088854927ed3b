/** What a hub offers to whoever carries files by HTTP; it knows the types alone, so that programs can too. */
import type { UploadProgress } from './files/index.ts'

/** Who asks for a file. */
export interface FileAsker {
  /** Keys that hello gave; one that holds is enough. */
  keys: readonly string[]
  /** The address that the request comes from. */
  address: string
}

/** A file that may be read. */
export interface OpenFile {
  readonly id: string
  readonly name: string
  /** A picture's type; of everything else application/octet-stream. */
  readonly type: string
  readonly bytes: number
  /** Its bytes from one to before another, a part at a time; throws NoFileError when it is dropped meanwhile. */
  read(from: number, to: number): AsyncIterable<Uint8Array>
}

/** What HTTP routes need to carry files. */
export interface HubFiles {
  /** How far an upload is. @throws NoFileError */
  progress(id: string): UploadProgress
  /**
   * Takes bytes of an upload from `offset` on.
   * @throws ClosingError, NoFileError, FileOffsetError, FileOverrunError, FileBusyError, FilesFullError, HistoryFullError
   */
  append(id: string, offset: number, body: AsyncIterable<Uint8Array>): Promise<UploadProgress>
  /** Gives an upload up. @throws NoFileError */
  discard(id: string): void
  /** @throws FileKeyError, BannedError, NoFileError, FileGoneError */
  open(id: string, asker: FileAsker): OpenFile
}
