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

/** A type of message cannot have an option like this. */
export class MessageOptionError extends NetError {
  constructor(name: string, fault: string) {
    super('NET_MESSAGE_OPTION', `the message ${JSON.stringify(name)} cannot be: ${fault}`)
  }
}

/** A message cannot be sent with this priority. */
export class PriorityError extends NetError {
  constructor(given: unknown) {
    super(
      'NET_PRIORITY',
      `the priority is ${String(given)}, and has to be 0 (high), 1 (normal) or 2 (low)`,
    )
  }
}

/** A filter of peers is no function. */
export class FilterError extends NetError {
  constructor() {
    super(
      'NET_FILTER',
      'the filter has to be a function over peers, such as chainSyncFilter or (peers) => peers',
    )
  }
}

/** A reply cannot be waited for so long. */
export class ReplyTimeError extends NetError {
  constructor(given: unknown, longest: number) {
    super(
      'NET_REPLY_TIME',
      `the timeout is ${String(given)} ms, and has to be more than 0 and at most ${longest}`,
    )
  }
}

/** A type of message that has no answers was requested, or is to be answered. */
export class NoAnswerTypeError extends NetError {
  constructor(name: string) {
    super(
      'NET_NO_ANSWER_TYPE',
      `${JSON.stringify(name)} has no answers; define it with the option answer, a codec`,
    )
  }
}

/** Somebody answers this type already. */
export class ResponderTakenError extends NetError {
  constructor(name: string) {
    super(
      'NET_RESPONDER_TAKEN',
      `${JSON.stringify(name)} is answered already; call the undo of the first respond before`,
    )
  }
}

/** The service is in a state in which it cannot do this. */
export class ServiceStateError extends NetError {
  readonly state: string
  constructor(state: string) {
    super('NET_STATE', `the message service is ${state}; create another one to start again`)
    this.state = state
  }
}

/** An option of the service is wrong. */
export class ServiceOptionError extends NetError {
  readonly option: string
  constructor(option: string, given: unknown, allowed: string) {
    super('NET_OPTION', `${option} is ${JSON.stringify(given)}, and has to be ${allowed}`)
    this.option = option
  }
}
