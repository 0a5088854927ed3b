export type { Connection, RequestOptions } from './connection.ts'
