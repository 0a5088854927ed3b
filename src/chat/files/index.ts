export {
  FileBusyError,
  FileEmptyError,
  FileGoneError,
  FileKeyError,
  FileLargeError,
  FileOffsetError,
  FileOverrunError,
  FilesFullError,
  FilesOffError,
  FileUnusableError,
  NoFileError,
  TooManyFilesError,
  UploadsFullError,
} from './errors.ts'
export type { ReadKey } from './file-keys.ts'
export { FileKeys } from './file-keys.ts'
export { cleanFileName } from './file-name.ts'
export type {
  FileBounds,
  FileRecord,
  FileState,
  Files,
  NewFile,
  Uploader,
  WholeFile,
} from './files.ts'
export { messageFileOf, partsOf } from './files.ts'
export { MemoryFiles } from './files-memory.ts'
export { SqliteFiles } from './files-sqlite.ts'
export { FILES_STEP } from './files-statements-sqlite.ts'
export { FILE_PART_BYTES } from './limits.ts'
export type { Announced, UploadProgress } from './upload-desk.ts'
export { UploadDesk } from './upload-desk.ts'
export { withFiles, withItsFiles } from './with-files.ts'
