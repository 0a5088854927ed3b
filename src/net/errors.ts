/** What can go wrong in the message service, one class a condition; docs/errors.md explains the codes. */
import { NetError } from './net-error.ts'

/** A type cannot have this name. */
export class MessageNameError extends NetError {
  readonly given: string
  constructor(name: string, rule: string) {
    super('NET_MESSAGE_NAME', `a message cannot be named ${JSON.stringify(name)}: ${rule}`)
    this.given = name
  }
}

/** Another type is registered under this name. */
export class TypeTakenError extends NetError {
  constructor(name: string) {
    super(
      'NET_TYPE_TAKEN',
      `another type is registered as ${JSON.stringify(name)}; define it once and use the same value everywhere`,
    )
  }
}

/** A body does not fit its codec. */
export class CodecError extends NetError {
  constructor(fault: string) {
    super('NET_CODEC', `the body does not fit its type: ${fault}`)
  }
}
