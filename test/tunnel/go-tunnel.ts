/** The end in Go of interop/go-tunnel: run as a child, in one of its two manners. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext } from 'node:test'
import { buildGoPeer, findGo, type GoPeer, startGoPeer } from '../net/go-peer.ts'
import type { ForeignEnd } from './foreign-end.ts'

export interface GoTunnel extends ForeignEnd {
  go: GoPeer
}

/** Built before the tests of a file. */
export async function goTunnels() {
  const found = await findGo()
  let folder = ''
  let program = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rialto-go-tunnel-'))
    if ('go' in found) program = await buildGoPeer(found.go, folder, 'go-tunnel')
  })
  after(() => rm(folder, { recursive: true, force: true }))
  return {
    skip: 'missing' in found && found.missing,
    async start(t: TestContext, manner: 'half' | 'kubo'): Promise<GoTunnel> {
      const go = await startGoPeer(program, [`-manner=${manner}`])
      t.after(() => go[Symbol.asyncDispose]())
      return endOf(go)
    },
  }
}

function endOf(go: GoPeer): GoTunnel {
  return {
    go,
    id: go.id,
    address: go.address,
    async listen(protocol, port) {
      go.does(`listen ${protocol} 127.0.0.1:${port}`)
      await go.tells('listening')
    },
    async forward(protocol, address) {
      go.does(`forward ${protocol} ${address}`)
      return (await go.tells('forwarding')).port as number
    },
    async refused() {
      return (await go.tells('refused')).error as string
    },
  }
}
