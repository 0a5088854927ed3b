/** From an import to the one file that it may be read from. */
import { realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import * as posix from 'node:path/posix'
import { ImportMissingError, ImportRefusedError } from './errors.ts'
import { applyRemappings, type Remapping } from './remappings.ts'

export interface Project {
  /** What the names of sources are relative to. */
  readonly root: string
  readonly includePaths: readonly string[]
  readonly remappings: readonly Remapping[]
}

export interface Import {
  /** As it is written. */
  readonly path: string
  /** The name of the source that it stands in. */
  readonly importer: string
}

/**
 * The name of the imported source, as solc will look for it.
 *
 * @throws {ImportRefusedError} `CONTRACT_IMPORT_OUTSIDE` if it is absolute, or leads above the project.
 */
export function sourceNameOf({ path, importer }: Import, project: Project): string {
  const joined = /^\.\.?(?:\/|$)/.test(path) ? joinImport(path, importer) : path
  const name = joined && applyRemappings(joined, importer, project.remappings)
  if (name === undefined || isOutside(name)) {
    throw new ImportRefusedError(path, importer, project.root)
  }
  return name
}

/**
 * As solc does it: what a remapping made of the importer, as `./lib/a.sol` or `lib//a.sol`, keeps its form. Undefined
 * where it leads above the project, which solc has no name for.
 */
function joinImport(path: string, importer: string): string | undefined {
  let folder = folderOf(importer)
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') folder = folder === '' ? part : `${folder}/${part}`
    else if (folder === '' || folder === '.') return undefined
    else folder = folderOf(folder)
  }
  return folder
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/'))).replace(/\/+$/, '')
}

/**
 * The file of a source: in the project, an include path, or a package of a `node_modules` above.
 *
 * @throws {ImportRefusedError} `CONTRACT_IMPORT_OUTSIDE` if a link leads out of these folders.
 * @throws {ImportMissingError} `CONTRACT_IMPORT_MISSING` if there is no such file.
 */
export async function fileOf(name: string, imported: Import, project: Project): Promise<string> {
  const folders = [project.root, ...project.includePaths, ...packageFolders(project.root)]
  for (const folder of folders) {
    const file = await realpath(join(folder, name)).catch(() => undefined)
    if (file === undefined || !(await stat(file)).isFile()) continue
    if (await isBelow(file, folders)) return file
    throw new ImportRefusedError(imported.path, imported.importer, project.root)
  }
  const looked = [project.root, ...project.includePaths, 'node_modules']
  throw new ImportMissingError(imported.path, imported.importer, looked)
}

function isOutside(name: string): boolean {
  const isUrl = /^[a-z]+:/i.test(name)
  return posix.isAbsolute(name) || isUrl || /^\.\.(?:\/|$)/.test(posix.normalize(name))
}

/** Where npm puts packages for a project in this folder. */
function packageFolders(root: string): string[] {
  const own = join(root, 'node_modules')
  const above = dirname(root)
  return above === root ? [own] : [own, ...packageFolders(above)]
}

async function isBelow(file: string, folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    const real = await realpath(folder).catch(() => undefined)
    if (real !== undefined && isInside(real, file)) return true
  }
  return false
}

/** Whether a file is in a folder, both being real paths. */
export function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
