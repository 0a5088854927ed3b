import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { test } from 'node:test'
import { requestHost } from './request-host.ts'

/** A request as far as its Host is asked for. */
const asking = (host: string | undefined, localAddress: string) =>
  ({
    headers: { host },
    headersDistinct: {},
    socket: { localAddress },
  }) as unknown as IncomingMessage

const formOf = (host: string, localAddress: string) =>
  requestHost(asking(host, localAddress), new Set()).form

test('the address of this machine to which a request came is answered, however it is written', () => {
  for (const [host, localAddress] of [
    ['192.0.2.2:28483', '192.0.2.2'],
    ['192.0.2.2', '::ffff:192.0.2.2'],
    ['[2001:db8::2]:80', '2001:db8::2'],
    ['[2001:DB8:0:0::2]', '2001:db8::2'],
    ['[fe80::1]', 'fe80::1%eth0'],
    ['127.0.0.1', '192.0.2.2'],
    ['[::1]', '192.0.2.2'],
  ] as const) {
    assert.equal(formOf(host, localAddress), 'path', host)
  }
})

test('any other address, and a name that leads to this machine, is refused', () => {
  for (const host of ['192.0.2.3', '[2001:db8::3]', '[::', 'rebound.example', '3221225986', '']) {
    assert.throws(() => formOf(host, '192.0.2.2'), {
      code: 'TUNNEL_HTTP_HOST',
      message: `the proxy does not answer for the host ${JSON.stringify(host)}; use 127.0.0.1, [::1], the IP address that was asked, localhost or PEER.p2p.localhost`,
    })
  }
})

test('a server on every address of the machine knows which one was asked', async (t) => {
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
  const address = own.find(({ family, internal }) => family === 'IPv4' && !internal)?.address
  if (address === undefined) return t.skip('this machine has only its loopback')
  const forms: string[] = []
  const server = createServer((request, response) => {
    forms.push(requestHost(request, new Set()).form)
    response.end()
  })
  server.listen(0, '0.0.0.0')
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const socket = connect({ port, host: address })
  socket.end(`GET / HTTP/1.1\r\nHost: ${address}:${port}\r\nConnection: close\r\n\r\n`)
  await once(socket.resume(), 'end')
  assert.deepEqual(forms, ['path'])
})
