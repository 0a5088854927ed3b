/** Compiles the load generator: a C program, because the generator shares the machine with what it measures. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('load.c', import.meta.url))

export interface Generator extends AsyncDisposable {
  /** The program. */
  path: string
}

/** There is no C compiler, or it refused. */
export class CompileError extends Error {
  static {
    CompileError.prototype.name = 'CompileError'
  }
  constructor(why: string) {
    super(
      `the load generator is not compiled: ${why.trim()}; it needs Linux and a C compiler (apt-get install gcc libc6-dev)`,
    )
  }
}

/** Compiles into a temporary folder that goes with the generator. @throws CompileError */
export async function compileGenerator(compiler = process.env.CC ?? 'gcc'): Promise<Generator> {
  const folder = await mkdtemp(join(tmpdir(), 'rialto-load-'))
  const path = join(folder, 'load')
  const discard = () => rm(folder, { recursive: true, force: true })
  const done = spawnSync(compiler, ['-O3', '-o', path, SOURCE], { encoding: 'utf8' })
  if (done.status !== 0) {
    await discard()
    throw new CompileError(done.error?.message ?? done.stderr)
  }
  return { path, [Symbol.asyncDispose]: discard }
}
