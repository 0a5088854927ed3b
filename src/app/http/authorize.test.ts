import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorize, checkUnasked } from './authorize.ts'
import { type Caller, NOBODY } from './caller.ts'
import type { Access } from './route.ts'

const MEMBER: Caller = { ...NOBODY, role: 'member', by: 'bearer' }
const OWNER: Caller = { ...NOBODY, role: 'owner', by: 'bearer' }
const CONTROL: Caller = { ...NOBODY, role: 'owner', by: 'control' }

/** The code with which each of nobody, a member, the owner and the control socket is refused, or nothing. */
function refusals(access: Access, tokenRequired: boolean) {
  return [NOBODY, MEMBER, OWNER, CONTROL].map((caller) => {
    try {
      authorize({ access, caller, tokenRequired })
      return ''
    } catch (error) {
      return (error as { code: string }).code
    }
  })
}

test('everybody may use what is public', () => {
  assert.deepEqual(refusals('public', true), ['', '', '', ''])
})

test('members need a token only where one is wanted', () => {
  assert.deepEqual(refusals('member', false), ['', '', '', ''])
  assert.deepEqual(refusals('member', true), ['HTTP_TOKEN_WANTED', '', '', ''])
})

test('what administers wants the owner, on loopback too', () => {
  assert.deepEqual(refusals('owner', false), ['HTTP_TOKEN_WANTED', 'HTTP_OWNER_WANTED', '', ''])
})

test('what names local files is for the control socket alone', () => {
  const only = 'HTTP_CONTROL_ONLY'
  assert.deepEqual(refusals('control', false), [only, only, only, ''])
})

test('a change asked for with a cookie names its origin', () => {
  const cookie: Caller = { ...OWNER, by: 'cookie' }
  const refused = { code: 'HTTP_ORIGIN_REFUSED' }
  assert.throws(() => checkUnasked(cookie, { method: 'POST', origin: undefined }), refused)
  assert.throws(() => checkUnasked(cookie, { method: 'DELETE', origin: undefined }), refused)
  checkUnasked(cookie, { method: 'POST', origin: 'http://localhost' })
  checkUnasked(cookie, { method: 'GET', origin: undefined })
  checkUnasked(OWNER, { method: 'POST', origin: undefined })
})
