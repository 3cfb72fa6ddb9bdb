import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { Actor, Thing } from 'activitypub-express'

/** Express 4 as activitypub-express brings it: the one it was written for, not another one of the same name. */
const fromApex = createRequire(createRequire(import.meta.url).resolve('activitypub-express'))

export type Request = IncomingMessage & {
  body: unknown
  params: Record<string, string>
  query: Record<string, string | undefined>
  originalUrl: string
  rawBody?: Buffer
  get(header: string): string | undefined
}

/** What apex notes down while it works on a request. */
export type ApexLocals = {
  activity?: boolean
  actor?: Actor
  sender?: Actor
  target?: Actor
  object?: Thing
  status?: number
  eventName?: string
  eventMessage?: object
  isNewActivity?: boolean | 'new collection'
  postWork: (() => unknown)[]
}

export type Response = ServerResponse & {
  locals: { apex: ApexLocals }
  status(code: number): Response
  send(body?: unknown): Response
  json(body: unknown): Response
  set(header: string, value: string): Response
  redirect(status: number, to: string): void
  type(mediaType: string): Response
}

export type Handler = (request: Request, response: Response, next: (error?: unknown) => void) => unknown

type Route = { get(...handlers: unknown[]): Route; post(...handlers: unknown[]): Route }

export type App = {
  use(...handlers: unknown[]): void
  set(setting: string, value: unknown): void
  disable(setting: string): void
  get(path: string, ...handlers: unknown[]): void
  post(path: string, ...handlers: unknown[]): void
  route(path: string): Route
  on(event: string, listener: (message: never) => void): void
  listen(port: number, host: string): Server
}

type Parser = (options: object) => Handler

export const express = fromApex('express') as (() => App) &
  Record<'json' | 'urlencoded' | 'raw' | 'text', Parser>
