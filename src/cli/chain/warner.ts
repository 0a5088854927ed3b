/** Tells on standard error what a chain warns of while a command runs. */
import { type Env, printable } from '../command/index.ts'

/** Where standard error is closed nobody wants to know. */
export function warner(env: Env): (line: string) => void {
  return (line) => {
    env.stderr.line(printable(`rialto: ${line}`)).catch(() => {})
  }
}
