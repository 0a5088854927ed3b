export { columns } from './columns.ts'
export type {
  ArgumentSpec,
  CommandShape,
  Completion,
  Example,
  OptionSpec,
} from './command-shape.ts'
export type { Args, Command } from './define-command.ts'
export { defineCommand } from './define-command.ts'
export type { EachLine } from './each-line.ts'
export { eachLine } from './each-line.ts'
export type { Clients, Env, ReadyNode, RunningNode, StartRequest } from './env.ts'
export {
  CliError,
  InterruptedError,
  LinesNotSaidError,
  LineTooLongError,
  NotDeliveredError,
  OutputClosedError,
  OutputError,
  PeerSilentError,
  StreamEndedError,
  UsageError,
} from './errors.ts'
export { LINE_BYTES, lines } from './lines.ts'
export { localTime } from './local-time.ts'
export { COMMON_OPTIONS, HOME_OPTION, JSON_OPTION, oneOf, wholeNumber } from './options.ts'
export type { Output } from './output.ts'
export { createOutput, JSON_SCHEMA } from './output.ts'
export { pause } from './pause.ts'
export { printable, printableJson } from './printable.ts'
export { readMilliseconds } from './read-milliseconds.ts'
export { withQuery } from './with-query.ts'
