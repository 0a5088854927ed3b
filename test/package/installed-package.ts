/** Packs a fresh build of this repository and installs the tarball into an empty folder, as a user would. */
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { runProgram } from '../run-program.ts'

export const REPOSITORY = join(import.meta.dirname, '../..')

/** What a fresh clone does not have, and the folders that no package needs. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git'])

export interface InstalledPackage extends AsyncDisposable {
  /** The folder that the package is installed into, as a dependency. */
  folder: string
  /** Every path within the tarball. */
  files: string[]
  /** An environment in which `node` is the Node that runs this test. */
  env: NodeJS.ProcessEnv
}

export async function installedPackage(): Promise<InstalledPackage> {
  const root = await mkdtemp(join(tmpdir(), 'rialto-package-'))
  const env = { PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) }
  const folder = join(root, 'user')
  try {
    const tarball = await pack(root, env)
    await mkdir(folder)
    await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}')
    await npm(['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], folder, env)
    const files = await readdir(join(folder, 'node_modules/rialto'), { recursive: true })
    return { folder, files, env, [Symbol.asyncDispose]: () => remove(root) }
  } catch (error) {
    await remove(root)
    throw error
  }
}

/** Builds in a copy, so that whoever works in the repository keeps their `dist`. */
async function pack(root: string, env: NodeJS.ProcessEnv): Promise<string> {
  const copy = join(root, 'clone')
  await cp(REPOSITORY, copy, {
    recursive: true,
    filter: (path) => !LEFT_OUT.has(relative(REPOSITORY, path)),
  })
  await symlink(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'))
  await npm(['pack', '--pack-destination', root], copy, env)
  const tarball = (await readdir(root)).find((name) => name.endsWith('.tgz'))
  assert(tarball, 'npm pack made no tarball')
  return join(root, tarball)
}

async function npm(args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { code, stdout, stderr } = await runProgram('npm', args, { cwd, env })
  assert.equal(code, 0, `npm ${args.join(' ')}\n${stdout}\n${stderr}`)
}

function remove(root: string): Promise<void> {
  return rm(root, { recursive: true, force: true })
}
