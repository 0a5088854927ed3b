/** rialto audit: what moderators and owners did. */
import type { AuditTrailAnswer } from '../../app/http/index.ts'
import {
  COMMON_OPTIONS,
  columns,
  defineCommand,
  localTime,
  wholeNumber,
  withQuery,
} from '../command/index.ts'

export const audit = defineCommand({
  name: 'audit',
  summary: 'Show what moderators and owners did',
  details: 'Shows the newest acts first. The first column is the number that --before takes.',
  examples: [
    { line: 'rialto audit', summary: 'in all rooms' },
    { line: 'rialto audit --room lobby --limit 20', summary: 'the last 20 in one room' },
  ],
  arguments: [],
  options: [
    ...COMMON_OPTIONS,
    { name: 'room', value: 'room', summary: 'in this room alone', complete: 'room' },
    { name: 'before', value: 'entry', summary: 'older than this one', parse: wholeNumber(1) },
    { name: 'limit', value: 'count', summary: 'how many at most', parse: wholeNumber(1) },
  ],
  async run(env, { home, json, room, before, limit }) {
    const control = await env.clients.control(home)
    const { entries } = await control.request<AuditTrailAnswer>(
      'GET',
      withQuery('/api/v1/audit', { room, before, limit }),
      { signal: env.signal },
    )
    if (json) {
      for (const entry of entries) await env.stdout.json(entry)
    } else {
      await env.stdout.line(columns([HEADINGS, ...entries.map(rowOf)]))
    }
  },
})

const HEADINGS = ['ENTRY', 'TIME', 'BY', 'ACT', 'MEMBER', 'ROOM', 'FOR', 'REASON']

function rowOf(entry: AuditTrailAnswer['entries'][number]): string[] {
  return [
    `${entry.entry}`,
    localTime(entry.at),
    entry.by,
    entry.action,
    entry.member ?? '-',
    entry.room ?? '(every room)',
    entry.seconds === undefined ? '-' : `${entry.seconds} s`,
    entry.reason,
  ]
}
