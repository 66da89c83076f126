import { ref } from 'vue'
import { address, csrfToken, noteSignedOut } from './api'
import { SseReader, type ServerEvent } from './sse'

export type Connection = 'closed' | 'connecting' | 'open' | 'lost'
export type Listener = (fact: Record<string, unknown>, kind: string, sequence: number) => void

/** The first wait after a break, doubled up to the longest, with a little chance so that a thousand pages do not come back at once. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 15_000
/** The server sends a comment at least this often; longer silence means a dead line. */
const SILENCE = 45_000

/**
 * The facts of the house as they happen. One connection per page serves everybody who listens; after a break it goes on
 * behind the last fact it saw, and when the server no longer has those, everybody is asked to take a fresh picture.
 *
 * Read by fetch and not by EventSource: only so can the first request say behind which fact it wants to begin, and facts of
 * kinds that nobody named beforehand be heard.
 */
export class EventStream {
  readonly connection = ref<Connection>('closed')
  private last: number | undefined
  private listeners = new Map<string, Set<Listener>>()
  private resets = new Set<() => void>()
  private returns = new Set<() => void>()
  private wait = FIRST_WAIT
  private abort: AbortController | undefined
  private again: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly page: string,
    private readonly connect: typeof fetch = (...args) => fetch(...args),
    private readonly chance: () => number = Math.random,
  ) {}

  /** Starts listening. @param after the sequence of the picture we hold; without it from now on. */
  start(after?: number): void {
    if (this.connection.value !== 'closed') return
    this.last = after
    void this.run()
  }

  stop(): void {
    this.connection.value = 'closed'
    clearTimeout(this.again)
    this.abort?.abort()
    this.last = undefined
  }

  /** The page is closed: said at once, for a line that was cut is noticed late. */
  leave(): void {
    if (this.connection.value === 'closed') return
    const token = csrfToken()
    const headers: Record<string, string> = token ? { 'X-XSRF-TOKEN': token } : {}
    void this.connect(address(`/events/${this.page}`), { method: 'DELETE', keepalive: true, headers, credentials: 'same-origin' }).catch(() => undefined)
  }

  /** @param kind a fact's kind, or the beginning of kinds ending in a dot: `call.` */
  on(kind: string, listener: Listener): () => void {
    const those = this.listeners.get(kind) ?? new Set()
    this.listeners.set(kind, those.add(listener))
    return () => those.delete(listener)
  }

  /** Facts were missed and are not to be had: take a fresh picture. Also after every reconnect without a known sequence. */
  onReset(listener: () => void): () => void {
    this.resets.add(listener)
    return () => this.resets.delete(listener)
  }

  /** The line was lost and is there again: facts go on behind the last one, but what is no fact and was told meanwhile is gone. */
  onReturn(listener: () => void): () => void {
    this.returns.add(listener)
    return () => this.returns.delete(listener)
  }

  private async run(): Promise<void> {
    const lost = this.connection.value === 'lost'
    this.connection.value = 'connecting'
    const abort = (this.abort = new AbortController())
    let silence: ReturnType<typeof setTimeout> | undefined
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(() => abort.abort(), SILENCE)
    }
    try {
      heard()
      const response = await this.connect(address('/events', { page: this.page }), {
        headers: { Accept: 'text/event-stream', ...(this.last === undefined ? {} : { 'Last-Event-ID': String(this.last) }) },
        signal: abort.signal,
        credentials: 'same-origin',
        cache: 'no-store',
      })
      if (response.status === 401) return this.refused()
      if (!response.ok || !response.body) throw new Error(`events: ${response.status}`)
      this.connection.value = 'open'
      this.wait = FIRST_WAIT
      if (lost) for (const back of this.returns) back()
      const reader = new SseReader()
      const decoder = new TextDecoder()
      const stream = response.body.getReader()
      for (;;) {
        const { done, value } = await stream.read()
        if (done) break
        heard()
        for (const event of reader.push(decoder.decode(value, { stream: true }))) this.tell(event)
      }
    } catch {
      // A broken line is ordinary: we come back below.
    } finally {
      clearTimeout(silence)
    }
    if (this.abort === abort && (this.connection.value as Connection) !== 'closed') this.comeBack()
  }

  private refused(): void {
    this.stop()
    noteSignedOut()
  }

  private comeBack(): void {
    this.connection.value = 'lost'
    this.again = setTimeout(() => void this.run(), this.wait * (0.5 + this.chance() / 2))
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
  }

  private tell(event: ServerEvent): void {
    if (event.id !== undefined) this.last = Number(event.id)
    if (event.event === 'reset') {
      for (const reset of this.resets) reset()
      return
    }
    let fact: Record<string, unknown>
    try {
      fact = JSON.parse(event.data)
    } catch {
      return
    }
    const room = event.event.slice(0, event.event.indexOf('.') + 1)
    for (const key of [event.event, room, '*']) {
      for (const listener of this.listeners.get(key) ?? []) listener(fact, event.event, this.last ?? 0)
    }
  }
}

/** Also where the page does not come over TLS, and `crypto.randomUUID` is missing. */
export function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Named anew at each load, so that the server knows which pages of an agent are open. */
export const events = new EventStream(randomName())
if (typeof window !== 'undefined') addEventListener('pagehide', () => events.leave())
