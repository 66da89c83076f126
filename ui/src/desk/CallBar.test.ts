import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/access/session'
import { api } from '@/kernel/api'
import { i18n, speak } from '@/kernel/i18n'
import CallBar from './CallBar.vue'
import { useDesk } from './store'
import type { Conversation, Picture } from './types'

vi.mock('@/kernel/api', async (original) => ({ ...(await original<object>()), api: { get: vi.fn(), post: vi.fn(), put: vi.fn(), delete: vi.fn() } }))
vi.mock('@/kernel/notices', () => ({ tell: vi.fn(), attempt: vi.fn((what: () => unknown) => void what()) }))

const at = '2026-03-02T09:00:00Z'

beforeEach(async () => {
  await speak('en')
  setActivePinia(createPinia())
  useSession().me = { id: 'me', name: 'Maya', permissions: ['agent.desk'], agent: true } as never
})

async function bar(direction: Conversation['direction'], doing: Picture['agent']['doing']) {
  const one: Conversation = { id: 'v1', call: 'c1', direction, online: true, state: 'ringing', number: '13800138000', offeredAt: at, saved: false }
  const picture: Picture = {
    sequence: 1, serverTime: at, conversations: [one], dispositions: [], breakReasons: [], callbacksDue: [],
    agent: { id: 'me', asked: { shift: 'on' }, doing, since: at, phoneRegistered: true, extension: '1003' },
    today: { calls: 0, answered: 0, talkSeconds: 0, missed: 0 },
  }
  vi.mocked(api.get).mockResolvedValue(picture as never)
  await useDesk().refresh()
  const shown = mount(CallBar, { global: { plugins: [i18n], stubs: { ShiftMenu: true, DialField: true, RunningTime: true, TransferBox: true, Keypad: true } } })
  await flushPromises()
  return shown
}

it('whom a campaign called can be answered on the page while the own phone rings', async () => {
  const shown = await bar('out', 'offered')
  await shown.get('button[aria-label=Answer]').trigger('click')
  expect(api.post).toHaveBeenCalledWith('/desk/calls/c1/answer', undefined)
  shown.unmount()
})

it('there is nothing to answer while somebody else is rung', async () => {
  const shown = await bar('out', 'talking')
  expect(shown.find('button[aria-label=Answer]').exists()).toBe(false)
  expect(shown.find('button[aria-label="Hang up"]').exists()).toBe(true)
  shown.unmount()
})
