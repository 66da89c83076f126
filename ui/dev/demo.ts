import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { House, Refused } from './house.ts'

/** The policy the real server sends; the built pages must live under it. */
export const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** A house with demo data in place of the server, for `npm run dev` without one and for the screenshots. Never in what is shipped. */
export function demo(): Plugin {
  const house = new House()
  return {
    name: 'hotline-demo',
    configureServer: (server) => void server.middlewares.use(answer(house)),
    configurePreviewServer: (server) => {
      server.middlewares.use((_request, response, next) => {
        response.setHeader('Content-Security-Policy', POLICY)
        next()
      })
      server.middlewares.use(answer(house))
    },
  }
}

function answer(house: House): Connect.NextHandleFunction {
  return (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://house')
    if (!url.pathname.startsWith('/api/v1/') && !url.pathname.startsWith('/demo/')) return next()
    if (url.pathname === '/api/v1/events') return stream(house, request, response)
    void body(request).then((sent) => {
      try {
        const result = house.ask(request.method ?? 'GET', url.pathname.replace('/api/v1', ''), url.searchParams, sent, request.headers.cookie ?? '')
        for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, value)
        if (result.bytes) {
          response.setHeader('Accept-Ranges', 'none')
          response.end(result.bytes)
          return
        }
        response.statusCode = result.body === undefined ? 204 : 200
        response.setHeader('Content-Type', 'application/json')
        response.end(result.body === undefined ? undefined : JSON.stringify(result.body))
      } catch (refused) {
        const { status, code, errors } = refused instanceof Refused ? refused : { status: 500, code: 'demo', errors: {} }
        if (!(refused instanceof Refused)) console.error(refused)
        response.statusCode = status
        response.setHeader('Content-Type', 'application/problem+json')
        response.end(JSON.stringify({ type: 'about:blank', title: code, status, detail: code, code, errors, details: {} }))
      }
    })
  }
}

async function body(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const text = Buffer.concat(pieces).toString()
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return text
  }
}

function stream(house: House, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write(': hello\n\n')
  const leave = house.listen((sequence, kind, fact) => response.write(`id: ${sequence}\nevent: ${kind}\ndata: ${JSON.stringify(fact)}\n\n`))
  const breath = setInterval(() => response.write(':\n\n'), 15_000)
  request.on('close', () => {
    leave()
    clearInterval(breath)
  })
}
