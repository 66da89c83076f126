import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { EventStream } from './events'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server whose connections the test speaks on. */
function server() {
  const requests: { headers: Record<string, string>; say: (text: string) => void; hangUp: () => void }[] = []
  const connect = ((_: string, init: RequestInit) => {
    let line!: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (line = controller) })
    init.signal?.addEventListener('abort', () => line.error(new Error('aborted')))
    requests.push({
      headers: init.headers as Record<string, string>,
      say: (text) => line.enqueue(new TextEncoder().encode(text)),
      hangUp: () => line.close(),
    })
    return Promise.resolve(new Response(body))
  }) as typeof fetch
  return { requests, connect }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

it('begins behind the picture and goes on behind the last fact after a break', async () => {
  const { requests, connect } = server()
  const stream = new EventStream('page', connect, () => 0)
  const heard: unknown[] = []
  stream.on('call.', (fact, kind, sequence) => heard.push([kind, sequence, fact]))
  stream.start(41)
  await settle()
  expect(requests[0].headers['Last-Event-ID']).toBe('41')

  requests[0].say('id: 42\nevent: call.arrived\ndata: {"call":"a"}\n\n')
  await settle()
  expect(heard).toEqual([['call.arrived', 42, { call: 'a' }]])

  requests[0].hangUp()
  await settle()
  expect(stream.connection.value).toBe('lost')
  await vi.advanceTimersByTimeAsync(500)
  expect(requests).toHaveLength(2)
  expect(requests[1].headers['Last-Event-ID']).toBe('42')
  stream.stop()
})

it('waits longer after every break in a row, for a server that starts must not be stormed', async () => {
  let tries = 0
  const stream = new EventStream('page', () => (tries++, Promise.reject(new Error('down'))), () => 1)
  stream.start()
  await vi.advanceTimersByTimeAsync(10_000)
  const early = tries
  await vi.advanceTimersByTimeAsync(60_000)
  expect(early).toBeLessThanOrEqual(6)
  expect(tries - early).toBeLessThanOrEqual(5)
  stream.stop()
})

it('takes a long silence for a dead line', async () => {
  const { requests, connect } = server()
  const stream = new EventStream('page', connect, () => 0)
  stream.start()
  await settle()
  await vi.advanceTimersByTimeAsync(46_000)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(requests).toHaveLength(2)
  stream.stop()
})

it('asks everybody for a fresh picture when facts are gone', async () => {
  const { requests, connect } = server()
  const stream = new EventStream('page', connect)
  let asked = 0
  stream.onReset(() => asked++)
  stream.start(3)
  await settle()
  requests[0].say('id: 9000\nevent: reset\ndata: {}\n\n')
  await settle()
  expect(asked).toBe(1)
  stream.stop()
})

it('says goodbye for a page that is closed, and only once it was open', async () => {
  const asked: [string, RequestInit][] = []
  const { connect } = server()
  const stream = new EventStream('page-7', ((...it: [string, RequestInit]) => (asked.push(it), connect(...it))) as typeof fetch)
  stream.leave()
  expect(asked).toEqual([])

  stream.start()
  await settle()
  stream.leave()
  expect(asked[1][0]).toBe('/api/v1/events/page-7')
  expect(asked[1][1]).toMatchObject({ method: 'DELETE', keepalive: true })
  stream.stop()
})
