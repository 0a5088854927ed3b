/** Looks at a log before its topics are read. */
import { DecodeError } from './errors.ts'

/** @throws {DecodeError} `CONTRACT_DECODE` unless a log has as many topics as its event. */
export function checkTopics(topics: readonly string[], count: number): void {
  if (topics.length === count) return
  throw new DecodeError('', `has ${topics.length} topics, and its event has ${count}`)
}
