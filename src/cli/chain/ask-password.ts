/** Asks for a password on a terminal, without showing what is typed. */
import { StringDecoder } from 'node:string_decoder'
import { type Env, InterruptedError, printable, UsageError } from '../command/index.ts'

/** Characters of a password at most. */
const PASSWORD_CHARACTERS = 4_096

/** A terminal, as Node has it. */
interface Terminal {
  setRawMode(raw: boolean): unknown
}

/** Undefined where standard input is no terminal, so that there is nobody to ask. */
export function passwordAsker(env: Env): ((keystore: string) => Promise<string>) | undefined {
  const { stdin } = env
  if (!stdin.isTTY || !('setRawMode' in stdin)) return undefined
  return async (keystore) => {
    const terminal = stdin as typeof stdin & Terminal
    // Before the question: what is typed as soon as it stands there would be shown.
    terminal.setRawMode(true)
    try {
      await env.stderr.line(printable(`Password of ${keystore} (not shown):`))
      return await typed(env)
    } finally {
      terminal.setRawMode(false)
      stdin.pause()
    }
  }
}

/** What is typed until the line ends. In raw mode the keys that erase and interrupt are ours to see to. */
async function typed({ stdin, signal }: Env): Promise<string> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const decoder = new StringDecoder('utf8')
  let password: string[] = []
  const press = (key: string) => {
    if (key === '\r' || key === '\n' || key === '\u0004') resolve(password.join(''))
    else if (key === '\u0003') reject(new InterruptedError('SIGINT'))
    else if (key === '\u007f' || key === '\b') password.pop()
    else if (key === '\u0015') password = []
    else if (password.length < PASSWORD_CHARACTERS) password.push(key)
    else reject(new UsageError(`the password has more than ${PASSWORD_CHARACTERS} characters`))
  }
  const onData = (bytes: Buffer) => Array.from(decoder.write(bytes)).forEach(press)
  const onEnd = () => resolve(password.join(''))
  const onAbort = () => reject(signal.reason)
  stdin.on('data', onData).on('end', onEnd)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await promise
  } finally {
    stdin.off('data', onData).off('end', onEnd)
    signal.removeEventListener('abort', onAbort)
  }
}
