/** What a route is: a path, who may ask, the schemas of what goes in and out, and what it does. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller } from './caller.ts'
import type { Credentials } from './credentials.ts'
import type { NodeFace } from './node-face.ts'

/**
 * Who may ask: `public` everybody; `member` everybody on loopback, whoever has a token where one is
 * wanted; `owner` the owner's token or the control socket; `control` the control socket alone.
 */
export type Access = 'public' | 'member' | 'owner' | 'control'

/** One request to a route, its parts validated. */
export interface RouteCall<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  caller: Caller
  node: NodeFace
  credentials: Credentials
  /** The OpenAPI document of all routes. */
  describe(): Promise<{ openapi: string }>
  request: FastifyRequest
  reply: FastifyReply
}

/** A route as the table holds it. */
export interface Route {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  path: string
  access: Access
  /** One sentence without a final dot, for OpenAPI. */
  summary: string
  /** @default 200 */
  status: number
  /** The media type of the answer. @default application/json */
  type: string
  params: z.ZodType | undefined
  query: z.ZodType | undefined
  body: z.ZodType | undefined
  /** Bytes that the body may have. @default what the largest text of the chat takes */
  bodyBytes: number | undefined
  /** Whether the body is bytes, handed on as they come instead of read as JSON. @default false */
  stream: boolean
  /** The answer, or one line of it where `type` is NDJSON. */
  answer: z.ZodType | undefined
  handle(call: RouteCall<unknown, unknown, unknown>): unknown
}

interface RouteDefinition<P, Q, B, A> {
  method: Route['method']
  path: string
  access: Access
  summary: string
  status?: number
  type?: string
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  bodyBytes?: number
  stream?: boolean
  answer?: z.ZodType<A>
  /** Returns the answer, or has it sent by `reply` and returns nothing. */
  handle(call: RouteCall<P, Q, B>): A | undefined | Promise<A | undefined>
}

/** Checks a route's types against its schemas, and gives it its defaults. */
export function defineRoute<P, Q, B, A>(definition: RouteDefinition<P, Q, B, A>): Route {
  return {
    status: 200,
    type: 'application/json',
    params: undefined,
    query: undefined,
    body: undefined,
    bodyBytes: undefined,
    stream: false,
    answer: undefined,
    ...definition,
    // The server has validated the parts with the very schemas that P, Q and B come from.
    handle: (call) => definition.handle(call as RouteCall<P, Q, B>),
  }
}
