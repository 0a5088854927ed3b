/** Finds the program that runs a development chain. */
import { accessSync, constants, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join, resolve } from 'node:path'
import { AnvilMissingError, AnvilUnusableError } from './errors.ts'

const PACKAGE = '@foundry-rs/anvil'

/** Where it is looked for; a test looks elsewhere. */
export interface Places {
  /** Files from which packages are resolved, in order. */
  readonly from: readonly string[]
  /** The variable PATH. */
  readonly path: string
}

/**
 * The file of anvil: the one that is named, else that of the npm package, else the one in PATH.
 *
 * @throws {AnvilUnusableError} `CONTRACT_ANVIL_UNUSABLE` if the one that is named cannot be run.
 * @throws {AnvilMissingError} `CONTRACT_ANVIL_MISSING` if there is none.
 */
export function findAnvil(named?: string, places: Places = usualPlaces()): string {
  if (named !== undefined) {
    const file = resolve(named)
    const why = whyNot(file)
    if (why !== undefined) throw new AnvilUnusableError(file, why)
    return file
  }
  const inPath = places.path.split(delimiter).flatMap((folder) => {
    return folder === '' ? [] : join(folder, 'anvil')
  })
  const found = [...places.from.flatMap(inPackage), ...inPath].find((file) => !whyNot(file))
  if (found === undefined) throw new AnvilMissingError()
  return found
}

/** The project of whoever calls may have its own, which comes first. */
function usualPlaces(): Places {
  return {
    from: [join(process.cwd(), 'package.json'), import.meta.filename],
    path: process.env.PATH ?? '',
  }
}

/** The binary itself: what the package calls `anvil` is a program of Node around it, that would have to be ended too. */
function inPackage(from: string): string[] {
  try {
    const main = createRequire(from).resolve(`${PACKAGE}/package.json`)
    const machine = process.arch === 'x64' ? 'amd64' : process.arch
    return [createRequire(main).resolve(`${PACKAGE}-${process.platform}-${machine}/bin/anvil`)]
  } catch {
    return []
  }
}

function whyNot(file: string): string | undefined {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile() ? undefined : 'it is not a file'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'EACCES' ? 'it may not be executed' : 'there is no such file'
  }
}
