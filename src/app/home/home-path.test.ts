import assert from 'node:assert/strict'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { homeFiles, resolveHome } from './home-path.ts'

test('the home is that of the flag, else of RIALTO_HOME, else ~/.rialto', () => {
  assert.equal(resolveHome('/a', { RIALTO_HOME: '/b' }), '/a')
  assert.equal(resolveHome(undefined, { RIALTO_HOME: '/b' }), '/b')
  assert.equal(resolveHome(undefined, { RIALTO_HOME: '' }), join(homedir(), '.rialto'))
  assert.equal(resolveHome(undefined, {}), join(homedir(), '.rialto'))
})

test('a relative home is made absolute', () => {
  assert.equal(resolveHome('here', {}), resolve('here'))
})

test('everything lies in the home', () => {
  for (const file of Object.values(homeFiles('/a/b'))) assert.ok(file.startsWith('/a/b/'), file)
})
