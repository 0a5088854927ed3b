/** Finds the folder of the project that Solidity files belong to. */
import { stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { isInside } from '../compile/index.ts'

const MARKS = [
  'package.json',
  'remappings.txt',
  'foundry.toml',
  'hardhat.config.ts',
  'hardhat.config.js',
  'hardhat.config.cjs',
]

/**
 * The nearest folder that holds all the files and is a project's: it has one of the marks. Else the working folder, where
 * the files are below it, else the folder that all are in.
 */
export async function projectRoot(files: readonly string[], cwd: string): Promise<string> {
  if (files.length === 0) return cwd
  const together = files.map((file) => dirname(file)).reduce(common)
  for (let folder = together; ; folder = dirname(folder)) {
    for (const mark of MARKS) {
      if (await exists(join(folder, mark))) return folder
    }
    if (dirname(folder) === folder) break
  }
  return isInside(cwd, together) ? cwd : together
}

function common(one: string, other: string): string {
  const [left, right] = [one.split(sep), other.split(sep)]
  const end = left.findIndex((part, index) => part !== right[index])
  return (end === -1 ? left : left.slice(0, end)).join(sep) || sep
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
