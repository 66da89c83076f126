import { clock } from './clock'
import { Problem, problemOf } from './problems'

const ROOT = '/api/v1'

export type Query = Record<string, string | number | boolean | undefined | null>

/** A page of a list that is too long to send whole. */
export interface PageOf<T> {
  items: T[]
  total: number
  page: number
  size: number
}

let signedOut: () => void = () => {}

/** What to do when the server no longer knows who we are. */
export function whenSignedOut(act: () => void): void {
  signedOut = act
}

export function noteSignedOut(): void {
  signedOut()
}

export function address(path: string, query: Query = {}): string {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const search = new URLSearchParams(filled.map(([key, value]) => [key, String(value)])).toString()
  return ROOT + path + (search ? `?${search}` : '')
}

/** The token the server put beside the session: only a page of ours can read it and send it back. */
export function csrfToken(cookies = document.cookie): string | undefined {
  const found = cookies.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='))
  return found && decodeURIComponent(found.slice('XSRF-TOKEN='.length))
}

async function ask<T>(method: string, path: string, options: { query?: Query; body?: unknown; signal?: AbortSignal } = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  const token = method === 'GET' ? undefined : csrfToken()
  if (token) headers['X-XSRF-TOKEN'] = token
  let body: BodyInit | undefined
  if (options.body instanceof FormData) {
    body = options.body
  } else if (options.body instanceof Blob) {
    headers['Content-Type'] = options.body.type
    body = options.body
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(options.body)
  }

  const sent = Date.now()
  let response: Response
  try {
    response = await fetch(address(path, options.query), { method, headers, body, signal: options.signal, credentials: 'same-origin' })
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown
    throw new Problem(0, 'unreachable', 'The server does not answer.')
  }
  if (!response.ok) {
    const problem = await problemOf(response)
    if (response.status === 401 && path !== '/session') noteSignedOut()
    throw problem
  }
  if (response.status === 204) return undefined as T
  const text = await response.text()
  const answer = text ? JSON.parse(text) : undefined
  if (answer && typeof answer.serverTime === 'string') clock.measure(answer.serverTime, sent, Date.now())
  return answer as T
}

/** The server's REST, with refusals thrown as {@link Problem}. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => ask<T>('GET', path, { query, signal }),
  post: <T = void>(path: string, body?: unknown, query?: Query) => ask<T>('POST', path, { body, query }),
  put: <T = void>(path: string, body?: unknown) => ask<T>('PUT', path, { body }),
  delete: <T = void>(path: string) => ask<T>('DELETE', path),
}
