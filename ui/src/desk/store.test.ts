import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { somebody } from '@/contacts/types'
import { api } from '@/kernel/api'
import { useDesk } from './store'
import type { Conversation, Picture } from './types'

vi.mock('@/kernel/api', async (original) => ({ ...(await original<object>()), api: { get: vi.fn(), post: vi.fn(), put: vi.fn(), delete: vi.fn() } }))
vi.mock('@/kernel/notices', () => ({ tell: vi.fn(), attempt: async (deed: () => Promise<unknown>) => (await deed(), true) }))

const at = '2026-03-02T09:00:00Z'
let server: Picture

const conversation = (id: string, more: Partial<Conversation> = {}): Conversation => ({
  id, call: `call-of-${id}`, direction: 'in', online: true, state: 'talking', number: '13800138000', offeredAt: at, saved: false, ...more,
})

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  setActivePinia(createPinia())
  server = {
    sequence: 1, serverTime: at, conversations: [], dispositions: [], breakReasons: [], callbacksDue: [],
    agent: { id: 'me', asked: { shift: 'on' }, doing: 'ready', since: at, phoneRegistered: true },
    today: { calls: 0, answered: 0, talkSeconds: 0, missed: 0 },
  }
  vi.mocked(api.get).mockImplementation(async (path: string) => {
    if (path === '/desk') return structuredClone(server) as never
    const one = server.conversations.find((other) => path.endsWith(other.id))
    return { ...one, form: { contact: somebody({ phone: one?.number, city: '北京' }) } } as never
  })
})
afterEach(() => void vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(100)

/** What the server tells by itself of one conversation. */
function told(sequence: number, one: Conversation, contact: object = {}) {
  const change = { sequence, agent: { ...server.agent, doing: 'offered' }, today: server.today, conversations: [{ ...one, form: { contact: somebody({ phone: one.number, ...contact }) } }] }
  useDesk().hear(structuredClone(change), 'desk.changed', 0)
}

const ring = (id: string, sequence: number) => useDesk().hear({ agent: 'me', call: `call-of-${id}`, from: '13800138000', at }, 'offer.made', sequence)

it('a ring shows at once, and who it is when the server tells, and nothing is asked', async () => {
  const desk = useDesk()
  await desk.refresh()
  vi.mocked(api.get).mockClear()
  ring('v1', 2)
  expect(desk.current?.number).toBe('13800138000')
  told(2, conversation('v1', { state: 'ringing' }), { city: '北京' })
  await settle()
  expect(desk.current?.id).toBe('v1')
  expect(desk.form?.contact.city).toBe('北京')
  expect(desk.agent?.doing).toBe('offered')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(api.get).not.toHaveBeenCalled()
})

it('a form that nobody has touched follows what the server learns later', async () => {
  const desk = useDesk()
  await desk.refresh()
  ring('v1', 2)
  told(2, conversation('v1', { state: 'ringing' }))
  await settle()
  expect(desk.form?.contact.name).toBe('')
  told(3, conversation('v1'), { name: '王芳' })
  expect(desk.form?.contact.name).toBe('王芳')
  desk.write({ note: 'asks' })
  told(4, conversation('v1'), { name: '李雷' })
  expect(desk.form?.contact.name).toBe('王芳')
  expect(desk.form?.note).toBe('asks')
})

it('what the server does not tell in time is asked for', async () => {
  const desk = useDesk()
  await desk.refresh()
  server = { ...server, sequence: 2, conversations: [conversation('v1', { state: 'ringing' })] }
  ring('v1', 2)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(desk.current?.id).toBe('v1')
  expect(desk.form?.contact.city).toBe('北京')
})

it('a word of the server that is older than a fact does not take the fact back', async () => {
  const desk = useDesk()
  await desk.refresh()
  ring('v1', 2)
  desk.hear({ agent: 'me', call: 'call-of-v1', at }, 'call.connected', 5)
  told(2, conversation('v1', { state: 'ringing' }))
  expect(desk.live?.state).toBe('talking')
  told(5, conversation('v1', { state: 'talking' }))
  expect(desk.live?.state).toBe('talking')
  expect(desk.conversations).toHaveLength(1)
})

it('what is told while the picture is asked for is not lost', async () => {
  const desk = useDesk()
  const asked = desk.refresh()
  told(7, conversation('v1', { state: 'ringing' }))
  await asked
  expect(desk.live?.id).toBe('v1')
})

it('a stream that opened behind the picture asks for a newer one', async () => {
  const desk = useDesk()
  await desk.refresh()
  vi.mocked(api.get).mockClear()
  desk.hear({}, 'open', 1)
  expect(api.get).not.toHaveBeenCalled()
  desk.hear({}, 'open', 2)
  await settle()
  expect(api.get).toHaveBeenCalledTimes(1)
})

it('a ring does not take the form away from somebody who is writing', async () => {
  const desk = useDesk()
  server.conversations = [conversation('v1', { online: false, state: 'wrapUp' })]
  await desk.refresh()
  await settle()
  desk.write({ note: 'half a sen' })
  ring('v2', 2)
  told(2, conversation('v2', { state: 'ringing' }))
  await settle()
  expect(desk.current?.id).toBe('v1')
  expect(desk.form?.note).toBe('half a sen')
  expect(desk.live?.id).toBe('v2')
})

it('what was typed before the server knew the conversation is kept', async () => {
  const desk = useDesk()
  await desk.refresh()
  ring('v1', 2)
  await desk.open('call-of-v1')
  desk.write({ note: 'quick' })
  told(2, conversation('v1'))
  await settle()
  expect(desk.current?.id).toBe('v1')
  expect(desk.form?.note).toBe('quick')
})

it('one click saves contact, disposition and note, and the draft is gone', async () => {
  const desk = useDesk()
  server.conversations = [conversation('v1', { online: false, state: 'wrapUp' })]
  server.agent.doing = 'wrapUp'
  vi.mocked(api.post).mockResolvedValueOnce({ contact: { id: 'p1', name: '王芳' }, contactVersion: 1 })
  await desk.refresh()
  await settle()
  desk.write({ note: 'wants a price', disposition: 'a' })
  expect(desk.savingMakesReady).toBe(true)
  expect(await desk.save(true)).toBe(true)
  const [path, body] = vi.mocked(api.post).mock.calls[0]
  expect(path).toBe('/desk/conversations/v1/save')
  expect(body).toMatchObject({ disposition: 'a', note: 'wants a price', ready: true, contact: { city: '北京' } })
  expect(Object.keys(localStorage).filter((key) => key.includes('draft'))).toEqual([])
})

it('a save that the server refuses keeps every word', async () => {
  const desk = useDesk()
  server.conversations = [conversation('v1')]
  await desk.refresh()
  await settle()
  desk.write({ note: 'long story' })
  vi.mocked(api.post).mockRejectedValueOnce(new Error('no'))
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await desk.save(false)).toBe(false)
  expect(desk.form?.note).toBe('long story')
  expect(desk.touched.has('v1')).toBe(true)
})

it('a phone that cannot be answered from the page is to be lifted by hand, as soon as it says so', async () => {
  const desk = useDesk()
  server = { ...server, conversations: [conversation('v1', { state: 'ringing' })] }
  await desk.refresh()
  await desk.answer()
  expect(api.post).toHaveBeenCalledWith('/desk/calls/call-of-v1/answer', undefined)
  expect(desk.byHand).toBeUndefined()
  desk.hear({ agent: 'somebody else', call: 'call-of-v1' }, 'call.handset-needed', 2)
  expect(desk.byHand).toBeUndefined()
  desk.hear({ agent: 'me', call: 'call-of-v1' }, 'call.handset-needed', 3)
  expect(desk.byHand).toBe('call-of-v1')
})

it('a phone that says nothing and rings on is to be lifted by hand after a moment, one that answers is not', async () => {
  const desk = useDesk()
  server = { ...server, conversations: [conversation('v1', { state: 'ringing' })] }
  await desk.refresh()
  await desk.answer()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(desk.byHand).toBe('call-of-v1')

  await desk.answer()
  desk.hear({ agent: 'me', call: 'call-of-v1', at }, 'call.connected', 2)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(desk.byHand).toBeUndefined()
})
