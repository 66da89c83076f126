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

it('a ring shows at once and takes the name the server gives it when the picture comes', async () => {
  const desk = useDesk()
  await desk.refresh()
  server.conversations = [conversation('v1', { state: 'ringing' })]
  desk.hear({ agent: 'me', call: 'call-of-v1', from: '13800138000', at }, 'offer.made')
  expect(desk.current?.number).toBe('13800138000')
  await settle()
  expect(desk.current?.id).toBe('v1')
  await settle()
  expect(desk.form?.contact.city).toBe('北京')
})

it('a ring does not take the form away from somebody who is writing', async () => {
  const desk = useDesk()
  server.conversations = [conversation('v1', { online: false, state: 'wrapUp' })]
  await desk.refresh()
  await settle()
  desk.write({ note: 'half a sen' })
  server.conversations = [conversation('v2', { state: 'ringing' }), ...server.conversations]
  desk.hear({ agent: 'me', call: 'call-of-v2', from: '1', at }, 'offer.made')
  await settle()
  expect(desk.current?.id).toBe('v1')
  expect(desk.form?.note).toBe('half a sen')
  expect(desk.live?.id).toBe('v2')
})

it('what was typed before the server knew the conversation is kept', async () => {
  const desk = useDesk()
  await desk.refresh()
  desk.hear({ agent: 'me', call: 'call-of-v1', from: '13800138000', at }, 'offer.made')
  await desk.open('call-of-v1')
  desk.write({ note: 'quick' })
  server.conversations = [conversation('v1')]
  await settle()
  expect(desk.current?.id).toBe('v1')
  expect(desk.form?.note).toBe('quick')
})

it('many facts are answered with one question', async () => {
  const desk = useDesk()
  server.conversations = [conversation('v1')]
  await desk.refresh()
  await settle()
  vi.mocked(api.get).mockClear()
  for (let i = 0; i < 20; i++) desk.hear({ call: 'call-of-v1', at }, 'call.held')
  await settle()
  expect(vi.mocked(api.get).mock.calls.filter(([path]) => path === '/desk')).toHaveLength(1)
})

it('one click saves contact, disposition and note, and the draft is gone', async () => {
  const desk = useDesk()
  server.conversations = [conversation('v1', { online: false, state: 'wrapUp' })]
  server.agent.doing = 'wrapUp'
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
