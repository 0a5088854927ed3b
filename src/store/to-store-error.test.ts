import assert from 'node:assert/strict'
import { it } from 'node:test'
import { toStoreError } from './to-store-error.ts'

function sqliteError(errcode: number, message = 'said by SQLite'): Error {
  return Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR', errcode })
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: said by the system`), { code })
}

for (const [error, expected] of [
  [sqliteError(13), 'StoreFullError'],
  [sqliteError(4874), 'StoreFullError'],
  [sqliteError(11), 'StoreCorruptError'],
  [sqliteError(26), 'StoreCorruptError'],
  [sqliteError(267), 'StoreCorruptError'],
  [sqliteError(5), 'StoreLockedError'],
  [sqliteError(6), 'StoreLockedError'],
  [sqliteError(261), 'StoreLockedError'],
  [sqliteError(8), 'StoreUnwritableError'],
  [sqliteError(1032), 'StoreUnwritableError'],
  [sqliteError(14), 'StoreUnwritableError'],
  [sqliteError(3), 'StoreUnwritableError'],
  [sqliteError(10), 'StoreDiskError'],
  [sqliteError(778), 'StoreDiskError'],
  [systemError('ENOSPC'), 'StoreFullError'],
  [systemError('EDQUOT'), 'StoreFullError'],
  [systemError('EACCES'), 'StoreUnwritableError'],
  [systemError('EROFS'), 'StoreUnwritableError'],
  [systemError('EIO'), 'StoreDiskError'],
] as const) {
  const { code, errcode = '' } = error as Error & { code: string; errcode?: number }
  it(`makes ${code} ${errcode} a ${expected} that keeps its cause`, () => {
    const made = toStoreError(error, '/f')
    assert.ok(made instanceof Error)
    assert.equal(made.name, expected)
    assert.equal(made.cause, error)
  })
}

it('leaves what neither the disk nor SQLite is to blame for as it is', () => {
  const constraint = sqliteError(2067)
  const mistake = new TypeError('a mistake')
  assert.equal(toStoreError(constraint, '/f'), constraint)
  assert.equal(toStoreError(mistake, '/f'), mistake)
  assert.equal(toStoreError('thrown', '/f'), 'thrown')
})
