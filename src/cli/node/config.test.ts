import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const home = mkdtempSync(join(tmpdir(), 'rialto-config-'))
after(() => rmSync(home, { recursive: true }))

const settings = [
  {
    key: 'http',
    value: { host: '0.0.0.0', port: 80 },
    text: '0.0.0.0:80',
    source: 'flag',
    from: '--http',
  },
  { key: 'tlsCert', text: '', source: 'default', from: 'default' },
]

test('config prints every setting of the running node with its source', async () => {
  const { stdout, asked } = await runLine(['config'], { answer: () => ({ settings }) })
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/settings' }])
  assert.equal(
    stdout,
    'SETTING  VALUE       FROM\nhttp     0.0.0.0:80  --http\ntlsCert  -           default\n',
  )
  const json = await runLine(['config', '--json'], { answer: () => ({ settings }) })
  assert.deepEqual(
    jsonLines(json.stdout),
    settings.map((one) => ({ schema: 1, ...one })),
  )
})

test('config --next reads the file of the home and the variables anew', async () => {
  writeFileSync(join(home, 'config.json'), '{"http": "127.0.0.1:9000"}')
  const { code, stdout, asked } = await runLine(['config', '--next', '--home', home], {
    env: { RIALTO_ROOMS: '7' },
  })
  assert.deepEqual({ code, asked }, { code: 0, asked: [] })
  assert.match(stdout, /\nhttp +127\.0\.0\.1:9000 +http in .*config\.json\n/)
  assert.match(stdout, /\nrooms +7 +RIALTO_ROOMS\n/)
  assert.match(stdout, /\nrequireToken +false +default\n/)
})

test('config --docs prints the reference of every setting, without a node', async () => {
  const { code, stdout, asked } = await runLine(['config', '--docs'])
  assert.deepEqual({ code, asked }, { code: 0, asked: [] })
  assert.match(stdout, /\n\| `requireToken` \| `--require-token` \| `RIALTO_REQUIRE_TOKEN` \| /)
  const json = await runLine(['config', '--docs', '--json'])
  assert.equal((jsonLines(json.stdout)[0] as { key: string }).key, 'http')
})

test('config takes --next or --docs', async () => {
  const { code, stderr } = await runLine(['config', '--next', '--docs'])
  assert.equal(code, 2)
  assert.match(
    stderr,
    /^rialto: --next and --docs exclude each other\nUsage: rialto config \[options\]\n/,
  )
})
