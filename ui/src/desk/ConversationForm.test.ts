import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { useSession } from '@/access/session'
import { api } from '@/kernel/api'
import { i18n, speak } from '@/kernel/i18n'
import { somebody } from '@/contacts/types'
import { Problem } from '@/kernel/problems'
import ConversationForm from './ConversationForm.vue'
import { useDesk } from './store'
import type { Conversation, Picture } from './types'

vi.mock('@/kernel/api', async (original) => ({ ...(await original<object>()), api: { get: vi.fn(), post: vi.fn(), put: vi.fn(), delete: vi.fn() } }))
vi.mock('@/kernel/notices', () => ({ tell: vi.fn(), attempt: vi.fn() }))

const at = '2026-03-02T09:00:00Z'
const script = {
  blocks: [
    { kind: 'heading', spans: [{ text: 'Opening', strong: false }] },
    { kind: 'paragraph', spans: [{ text: 'Good morning ', strong: false }, { text: '{name}', strong: true, fill: 'name' }, { text: ', {nmae} owes ', strong: false, fill: 'unknown' }, { text: '{field:Amount}', strong: false, fill: 'field', field: 'Amount' }] },
  ],
  unknown: ['{nmae}'],
}

let conversation: Conversation

beforeEach(async () => {
  await speak('en')
  localStorage.clear()
  setActivePinia(createPinia())
  useSession().me = { id: 'me', name: 'Maya', permissions: ['agent.desk'], agent: true } as never
  conversation = { id: 'v1', call: 'c1', direction: 'out', online: true, state: 'talking', number: '13800138000', offeredAt: at, saved: false, hasScript: true, lead: { fields: { Amount: '99.50' } } }
  const picture: Picture = {
    sequence: 1, serverTime: at, conversations: [conversation], dispositions: [], breakReasons: [], callbacksDue: [],
    agent: { id: 'me', asked: { shift: 'on' }, doing: 'talking', since: at, phoneRegistered: true },
    today: { calls: 0, answered: 0, talkSeconds: 0, missed: 0 },
  }
  vi.mocked(api.put).mockResolvedValue(undefined)
  vi.mocked(api.get).mockImplementation(async (path: string) => {
    if (path === '/desk') return structuredClone(picture) as never
    if (path === '/desk/conversations/v1/script') return structuredClone(script) as never
    if (path === '/contact-fields') return [] as never
    return { ...conversation, form: { contact: somebody({ name: 'Wang' }) } } as never
  })
  await useDesk().refresh()
  await flushPromises()
})

async function form() {
  const shown = mount(ConversationForm, { attachTo: document.body, global: { plugins: [i18n], stubs: { PersonFields: { template: '<i id="person-name" />' }, ElDatePicker: true } } })
  await flushPromises()
  return shown
}

const press = (key: string) => dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, code: `Key${key.toUpperCase()}` }))

it('a script shows by itself and is filled in as the agent types', async () => {
  const page = await form()
  expect(page.get('[role=tabpanel]').text()).toContain('Good morning Wang')
  expect(page.get('[role=tabpanel]').text()).toContain('99.50')
  useDesk().write({ contact: somebody({ name: '<img src=x onerror=alert(1)>' }) })
  await flushPromises()
  expect(page.get('.filled').text()).toBe('<img src=x onerror=alert(1)>')
  expect(page.find('img').exists()).toBe(false)
  expect(page.find('#note').exists(), 'what came of it is below').toBe(true)
  page.unmount()
})

it('whoever turned to the contact sees the contact first the next time', async () => {
  const first = await form()
  press('s')
  await flushPromises()
  expect(first.find('#person-name').exists()).toBe(true)
  first.unmount()
  const next = await form()
  expect(next.find('#person-name').exists()).toBe(true)
  press('s')
  await flushPromises()
  expect(next.get('[role=tabpanel]').text()).toContain('Good morning')
  next.unmount()
})

it('a save that is refused for the contact turns to its fields', async () => {
  const page = await form()
  vi.mocked(api.post).mockRejectedValueOnce(new Problem(422, 'invalid', 'no', { 'contact.birthday': 'notADate' }))
  await useDesk().save(false)
  await flushPromises()
  expect(page.find('#person-name').exists()).toBe(true)
  page.unmount()
})

it('without a script there is only the contact', async () => {
  conversation.hasScript = false
  await useDesk().refresh()
  await flushPromises()
  vi.mocked(api.get).mockClear()
  const page = await form()
  expect(page.find('[role=tab]').exists()).toBe(false)
  expect(page.find('#person-name').exists()).toBe(true)
  expect(vi.mocked(api.get).mock.calls.map(([path]) => path)).not.toContain('/desk/conversations/v1/script')
  page.unmount()
})
