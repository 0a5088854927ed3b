import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type ListenOptions } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { listenErrorText, listenRefusalText, type Network } from './index.ts'

/** What Node would say; only for what cannot be brought about everywhere. */
function systemError(code: string, fields: object = {}): NodeJS.ErrnoException {
  return Object.assign(new Error(`listen ${code}`), { code, syscall: 'listen', ...fields })
}

async function failure(options: ListenOptions): Promise<NodeJS.ErrnoException> {
  const server = createServer().listen(options)
  const [error] = await once(server, 'error')
  return error
}

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'rialto-listen-'))
  t.after(() => rm(path, { recursive: true }))
  return path
}

describe('listenErrorText', () => {
  it('says that a port is busy', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const error = await failure({ host: '127.0.0.1', port })
    const said = `listen tcp4 127.0.0.1:${port}: bind: address already in use`
    assert.equal(listenErrorText('tcp4', `127.0.0.1:${port}`, error), said)
    assert.equal(listenErrorText('tcp4', `localhost:${port}`, error), said)
    server.close()
  })

  it('says that an address is not of this machine', async () => {
    const error = await failure({ host: '203.0.113.9', port: 4000 })
    assert.equal(
      listenErrorText('tcp4', '203.0.113.9:4000', error),
      'listen tcp4 203.0.113.9:4000: bind: cannot assign requested address',
    )
  })

  it('says that a path is taken', async (t) => {
    const path = join(await folder(t), 'x.sock')
    await writeFile(path, '')
    assert.equal(
      listenErrorText('unix', path, await failure({ path })),
      `listen unix ${path}: bind: address already in use`,
    )
  })

  it('says that the folder of a path is missing, though Node says that it is forbidden', async () => {
    const path = '/nodir/x.sock'
    assert.equal(
      listenErrorText('unix', path, await failure({ path })),
      'listen unix /nodir/x.sock: bind: no such file or directory',
    )
  })

  it('says that the folder of a path is a file', async (t) => {
    const file = join(await folder(t), 'file')
    await writeFile(file, '')
    const path = join(file, 'x.sock')
    assert.equal(
      listenErrorText('unix', path, await failure({ path })),
      `listen unix ${path}: bind: not a directory`,
    )
  })

  it('says that a path is too long', async () => {
    const path = `/tmp/${'a'.repeat(120)}`
    assert.equal(
      listenErrorText('unix', path, await failure({ path })),
      `listen unix ${path}: bind: invalid argument`,
    )
  })

  for (const [code, said] of Object.entries({
    EACCES: 'bind: permission denied',
    EINVAL: 'bind: invalid argument',
    EAFNOSUPPORT: 'socket: address family not supported by protocol',
    EMFILE: 'socket: too many open files',
  }))
    it(`knows ${code}`, () => {
      assert.equal(
        listenErrorText('tcp6', '[::1]:80', systemError(code, { address: '::1', port: 80 })),
        `listen tcp6 [::1]:80: ${said}`,
      )
    })

  it('puts back the port 0 that Node leaves out', () => {
    const error = systemError('EADDRNOTAVAIL', { address: '2001:db8::1' })
    assert.equal(
      listenErrorText('tcp6', 'a.example:0', error),
      'listen tcp6 [2001:db8::1]:0: bind: cannot assign requested address',
    )
  })

  it('takes what it does not know from Node', () => {
    assert.equal(
      listenErrorText('tcp4', '127.0.0.1:1', systemError('EIO', { errno: -5 })),
      'listen tcp4 127.0.0.1:1: bind: i/o error',
    )
    assert.equal(
      listenErrorText('tcp4', '127.0.0.1:1', systemError('ENEW')),
      'listen tcp4 127.0.0.1:1: bind: ENEW',
    )
    assert.equal(
      listenErrorText('tcp4', '127.0.0.1:1', new Error('closed before')),
      'listen tcp4 127.0.0.1:1: closed before',
    )
  })

  for (const [code, said] of Object.entries({
    ENOTFOUND: 'no such host',
    ENODATA: 'no such host',
    EAI_AGAIN: 'server misbehaving',
    ETIMEOUT: 'i/o timeout',
  }))
    it(`says that a name has no address after ${code}`, () => {
      const hostname = 'nonexistent.invalid'
      const error = systemError(code, { syscall: 'getaddrinfo', hostname })
      for (const network of ['tcp4', 'udp6'] as const)
        assert.equal(
          listenErrorText(network, `${hostname}:1`, error),
          `listen ${network}: lookup nonexistent.invalid: ${said}`,
        )
    })
})

describe('listenRefusalText', () => {
  const REFUSED: [Network, string, string][] = [
    ['ip4', '127.0.0.1', 'listen ip4: unknown network ip4'],
    ['ip6', '::1', 'listen ip6: unknown network ip6'],
    ['ip', 'a.example', 'listen ip: unknown network ip'],
    [
      'udp4',
      '127.0.0.1:46299',
      'listen udp4 127.0.0.1:46299: address 127.0.0.1:46299: unexpected address type',
    ],
    ['udp6', '[::1]:0', 'listen udp6 [::1]:0: address [::1]:0: unexpected address type'],
    ['tcp4', '::1:1', 'listen tcp4: address ::1:1: too many colons in address'],
    ['tcp', '[a]:b:0', 'listen tcp: address [a]:b:0: too many colons in address'],
    ['tcp4', '[::1]:0', 'listen tcp4: address ::1: no suitable address found'],
    ['tcp6', '127.0.0.1:0', 'listen tcp6: address 127.0.0.1: no suitable address found'],
    [
      'tcp6',
      '[::ffff:127.0.0.1]:0',
      'listen tcp6: address ::ffff:127.0.0.1: no suitable address found',
    ],
    ['tcp', 'a[b:0', "listen tcp: address a[b:0: unexpected '[' in address"],
    ['tcp', 'a]b:0', "listen tcp: address a]b:0: unexpected ']' in address"],
    ['tcp', '[a[b]:0', "listen tcp: address [a[b]:0: unexpected '[' in address"],
    ['tcp', '[a:0', "listen tcp: address [a:0: missing ']' in address"],
    ['tcp', '[a]b:0', 'listen tcp: address [a]b:0: missing port in address'],
  ]
  for (const [network, address, text] of REFUSED)
    it(`says ${JSON.stringify(text)}`, () => {
      assert.equal(listenRefusalText({ network, address }), text)
      assert.equal(listenErrorText(network, address, systemError('EINVAL')), text)
    })

  it('shows what a name turned out to have', () => {
    assert.equal(
      listenRefusalText({ network: 'udp4', address: 'localhost:46299' }, '127.0.0.1'),
      'listen udp4 127.0.0.1:46299: address localhost:46299: unexpected address type',
    )
    assert.equal(
      listenRefusalText({ network: 'tcp6', address: 'localhost:1' }, '127.0.0.1'),
      'listen tcp6: address localhost: no suitable address found',
    )
  })

  it('leaves to the system what Go leaves to it', () => {
    const left: [Network, string][] = [
      ['tcp4', '127.0.0.1:0'],
      ['tcp6', '[::1]:0'],
      ['tcp6', '[fe80::1%eth0]:0'],
      ['tcp', '[::1]:0'],
      ['tcp4', 'localhost:1'],
      ['udp4', 'localhost:1'],
      ['unix', '/tmp/x.sock'],
    ]
    for (const [network, address] of left)
      assert.equal(listenRefusalText({ network, address }), undefined)
  })
})
