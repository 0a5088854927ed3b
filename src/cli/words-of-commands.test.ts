import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ControlAnswerError } from '../app/home/index.ts'
import { runLine } from './run-line.fixture.ts'

/** What a line says and ends with where the node refuses it. */
async function refused(
  line: readonly string[],
  code: string,
  message: string,
): Promise<{ code: number; sentence: string | undefined }> {
  const answer = () => {
    throw new ControlAnswerError(400, { code, message })
  }
  const result = await runLine(line, { answer })
  return { code: result.code, sentence: result.stderr.split('\n')[0] }
}

test('what cannot be is told with the commands and options that help', async () => {
  for (const [line, code, message, sentence] of [
    [
      ['room', 'history', 'attic'],
      'CHAT_NO_ROOM',
      'there is no room "attic"; create makes it, rooms lists those that exist',
      'there is no room "attic"; "rialto room create" makes it, "rialto room ls" lists those that exist',
    ],
    [
      ['room', 'create', 'lobby'],
      'CHAT_ROOM_EXISTS',
      'the room "lobby" exists; join it, or choose another name',
      'the room "lobby" exists; use it, or choose another name ("rialto room ls" lists those that exist)',
    ],
    [
      ['room', 'kick', 'lobby', 'zed'],
      'CHAT_NO_MEMBER',
      'there is no member "zed"; members lists who is in a room',
      'there is no member "zed"; "rialto room members" lists who is in a room, "rialto audit" has the ids of others',
    ],
    [
      ['status'],
      'STORE_BACKUP_EXISTS',
      '/b/a.db exists; name another file for the backup, or remove it',
      '/b/a.db exists; name another file for the backup, or replace it with --overwrite',
    ],
  ] as const) {
    assert.deepEqual(await refused(line, code, message), {
      code: 1,
      sentence: `rialto: ${sentence} (${code})`,
    })
  }
})

test('what is beyond a bound of the API is a misuse, told by the name that it has on the line', async () => {
  for (const [line, problem, sentence] of [
    [
      ['audit', '--limit', '5000'],
      'querystring.limit: Too big: expected number to be <=200',
      '--limit has to be at most 200, not 5000',
    ],
    [
      ['room', 'say', 'lobby', 'hi', '--nick', ''],
      'body.nick: Too small: expected string to have >=1 characters',
      '--nick has to have at least 1 character, not 0',
    ],
    [
      ['room', 'history', 'x'.repeat(300)],
      'params.room: Too big: expected string to have <=256 characters',
      'ROOM has to have at most 256 characters, not 300',
    ],
    [
      ['room', 'slow', 'lobby', '999d'],
      'body.seconds: Too big: expected number to be <=31536000',
      'TIME has to be at most 31536000 seconds, not "999d"',
    ],
    [
      ['room', 'mute', 'lobby', 'ann', '--for', '999d'],
      'body.seconds: Too big: expected number to be <=31536000; body.member: Too big: expected string to have <=64 characters',
      '--for has to be at most 31536000 seconds, not "999d"; MEMBER has to have at most 64 characters, not 3',
    ],
  ] as const) {
    assert.deepEqual(
      await refused(line, 'HTTP_BAD_REQUEST', `the request is not valid: ${problem}`),
      { code: 2, sentence: `rialto: ${sentence}` },
    )
  }
})

test('what an argument or an option cannot be is a misuse, and nobody is sent to rialto why', async () => {
  for (const [line, code, message] of [
    [
      ['msg', 'send', 'nonsense', 'temp', 'x'],
      'HOST_ADDRESS',
      '"nonsense" is no peer id; one looks like 12D3KooW… or Qm…',
    ],
    [['connect', '12D3KooWAnn'], 'HOST_SELF', '12D3KooWAnn is this node itself'],
    [['msg', 'send', '12D3KooWAnn', 'temp', 'x'], 'NET_SELF', 'this is this node itself'],
    [['msg', 'listen', 'UPPER'], 'NET_MESSAGE_NAME', 'a message cannot be named "UPPER": so'],
    [['p2p', 'forward', '/x/a', '/b', '/c'], 'TUNNEL_ADDRESS', 'it is no multiaddr'],
  ] as const) {
    const answer = () => {
      throw new ControlAnswerError(400, { code, message })
    }
    const stream = () => answer()
    const { code: exit, stderr } = await runLine(line, { answer, stream })
    const [sentence, usage] = stderr.split('\n')
    assert.deepEqual([exit, sentence], [2, `rialto: ${message} (${code})`])
    assert.match(usage ?? '', /^Usage: rialto /)
  }
})

test('the same codes are a failure where nothing that was typed is at fault', async () => {
  const answer = () => {
    throw new ControlAnswerError(502, { code: 'HOST_ADDRESS', message: 'it is so' })
  }
  const { code } = await runLine(['ping', '12D3KooWBob'], { answer })
  assert.equal(code, 1)
})

test('what has other words, or no place on the line, is shown as the node says it', async () => {
  for (const [code, message] of [
    ['CHAT_NO_ROOM', 'the room is gone'],
    ['HTTP_BAD_REQUEST', 'the request is not valid: after is 99, but the newest message is 0'],
    ['HTTP_BAD_REQUEST', 'the request is not valid: body.x: Too big: expected number to be <=1'],
  ] as const) {
    assert.deepEqual(await refused(['room', 'history', 'lobby', '--after', '9'], code, message), {
      code: 1,
      sentence: `rialto: ${message} (${code})`,
    })
  }
})
