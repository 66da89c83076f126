import { describe, expect, it } from 'vitest'
import { somebody } from '@/contacts/types'
import { after, changedBy, liveCall } from './picture'
import type { Conversation, Picture } from './types'

const at = '2026-03-02T09:00:00Z'
const later = '2026-03-02T09:00:08Z'

function conversation(more: Partial<Conversation> = {}): Conversation {
  return { id: 'v1', call: 'call-1', direction: 'in', online: true, state: 'ringing', number: '13800138000', offeredAt: at, saved: false, ...more }
}

function desk(conversations: Conversation[] = []): Picture {
  return {
    sequence: 1,
    serverTime: at,
    agent: { id: 'me', asked: { shift: 'on' }, doing: 'ready', since: at, phoneRegistered: true },
    conversations,
    dispositions: [],
    breakReasons: [],
    today: { calls: 0, answered: 0, talkSeconds: 0, missed: 0 },
    callbacksDue: [],
  }
}

const offer = { agent: 'me', call: 'call-1', offer: 'o1', from: '13800138000', at: later }

describe('a call that rings me', () => {
  it('pops up from the fact alone, without waiting for the server', () => {
    const now = after(desk(), 'offer.made', offer)
    expect(now.agent.doing).toBe('offered')
    expect(liveCall(now)).toMatchObject({ call: 'call-1', state: 'ringing', number: '13800138000', online: true, offeredAt: later })
  })

  it('shows once, however often the fact is heard', () => {
    const twice = after(after(desk(), 'offer.made', offer), 'offer.made', offer)
    expect(twice.conversations).toHaveLength(1)
  })

  it('is none of my business when it rings somebody else', () => {
    const before = desk()
    expect(after(before, 'offer.made', { ...offer, agent: 'other' })).toBe(before)
  })

  it('turns into a talk whose time begins with the answer', () => {
    const talking = after(desk([conversation()]), 'call.connected', { agent: 'me', call: 'call-1', at: later })
    expect(liveCall(talking)).toMatchObject({ state: 'talking', answeredAt: later })
    expect(talking.agent).toMatchObject({ doing: 'talking', since: later })
  })

  it('that I missed stays in the list as left', () => {
    const missed = after(desk([conversation()]), 'offer.ended', { ...offer, how: 'MISSED' })
    expect(liveCall(missed)).toBeUndefined()
    expect(missed.conversations[0]).toMatchObject({ online: false, state: 'ended' })
  })

  it('goes on when its offer ends because it was answered', () => {
    const before = desk([conversation()])
    expect(after(before, 'offer.ended', { ...offer, how: 'ANSWERED' })).toBe(before)
  })
})

it('a talk comes before a ring in the call bar', () => {
  const ring = conversation({ id: 'v2', call: 'call-2' })
  expect(liveCall(desk([ring, conversation({ state: 'talking' })]))?.id).toBe('v1')
})

it('a hang-up ends the conversation and begins the wrap-up with its countdown', () => {
  let now = after(desk([conversation({ state: 'talking' })]), 'call.ended', { call: 'call-1', at: later })
  now = after(now, 'agent.wrap-up-began', { agent: 'me', call: 'call-1', at: later, until: '2026-03-02T09:00:38Z' })
  expect(now.conversations[0]).toMatchObject({ online: false, endedAt: later })
  expect(now.agent).toMatchObject({ doing: 'wrapUp', wrapUpUntil: '2026-03-02T09:00:38Z' })
})

it('what the server says replaces what the fact alone told, and the rest stays in its order', () => {
  const old = conversation({ id: 'v0', call: 'call-0', online: false, state: 'ended', offeredAt: at })
  const before = after(desk([old]), 'offer.made', offer)
  const dressed = { ...conversation({ id: 'v1', contact: { id: 'p1', name: '王芳' }, offeredAt: later }), form: { contact: somebody() } }
  const now = changedBy(before, { sequence: 2, agent: { ...before.agent, doing: 'offered' }, today: before.today, conversations: [dressed] })
  expect(now.conversations.map((one) => one.id)).toEqual(['v1', 'v0'])
  expect(now).toMatchObject({ sequence: 2, agent: { doing: 'offered' } })
})
