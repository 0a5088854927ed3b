/** The built node: what users run, and so what is measured. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url))

/** The command that builds Rialto was not run. */
export class NotBuiltError extends Error {
  static {
    NotBuiltError.prototype.name = 'NotBuiltError'
  }
  constructor() {
    super('dist/ holds no built node, and that is what is measured; build it with: npm run build')
  }
}

/** The path of the program `rialto`. @throws NotBuiltError */
export function builtProgram(): string {
  if (!existsSync(BIN)) throw new NotBuiltError()
  return BIN
}
