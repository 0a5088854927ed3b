/** The codec's works with go-ethereum: a program in Go, which is built each time and gets the works as a file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checksum, createCodec } from '../../src/contract/index.ts'
import { buildGoPeer, findGo } from '../../test/net/go-peer.ts'
import { type Child, startChild } from '../child.ts'
import { makeWorks } from './works.ts'

export interface GoAbi extends AsyncDisposable {
  readonly child: Child
}

/** Starts it; it reports as the children in JavaScript do. */
export async function startGoAbi(seconds: number, signal: AbortSignal): Promise<GoAbi> {
  const found = await findGo()
  if ('missing' in found) throw new Error(found.missing)
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'rialto-go-abi-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const program = await buildGoPeer(found.go, folder, 'go-abi')
  const file = join(folder, 'works.json')
  await writeFile(file, JSON.stringify(encodedWorks()))
  const child = stack.use(startChild(program, [file, `${seconds}`], signal))
  const rest = stack.move()
  return { child, [Symbol.asyncDispose]: () => rest.disposeAsync() }
}

function encodedWorks() {
  return makeWorks(checksum).map(({ key, parameters, values, selector }) => ({
    key,
    parameters,
    selector,
    data: createCodec(parameters).encode(values, selector),
  }))
}
