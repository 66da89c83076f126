import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { somebody } from '@/contacts/types'
import { Drafts } from './drafts'
import type { Form } from './types'

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => void vi.useRealTimers())

const form = (note: string): Form => ({ contact: somebody({ name: '王芳' }), note })

it('what was typed is there again after a reload, even if the server was never told', () => {
  new Drafts('maya', localStorage, () => Promise.reject(new Error('down'))).write('v1', form('asks for a price'))
  expect(new Drafts('maya', localStorage).read('v1')?.note).toBe('asks for a price')
})

it('the server is told once somebody pauses, not with every key', async () => {
  const sent: [string, Form][] = []
  const drafts = new Drafts('maya', localStorage, async (id, what) => void sent.push([id, what]))
  for (const text of ['a', 'as', 'ask']) {
    drafts.write('v1', form(text))
    await vi.advanceTimersByTimeAsync(200)
  }
  expect(sent).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sent.map(([id, what]) => [id, what.note])).toEqual([['v1', 'ask']])
})

it('drafts of two conversations do not mix, nor those of two people at one desk', () => {
  const mine = new Drafts('maya', localStorage, async () => {})
  mine.write('v1', form('one'))
  mine.write('v2', form('two'))
  expect(mine.read('v1')?.note).toBe('one')
  expect(new Drafts('lin', localStorage).read('v1')).toBeUndefined()
})

it('a saved conversation leaves no draft, and a late one is not sent after it', async () => {
  const sent: string[] = []
  const drafts = new Drafts('maya', localStorage, async (id) => void sent.push(id))
  drafts.write('v1', form('x'))
  drafts.forget('v1')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(drafts.read('v1')).toBeUndefined()
  expect(sent).toEqual([])
})

it('drafts nobody came back to for a week are let go', () => {
  let now = 0
  new Drafts('maya', localStorage, async () => {}, () => now).write('v1', form('old'))
  now = 8 * 86_400_000
  expect(new Drafts('maya', localStorage, async () => {}, () => now).read('v1')).toBeUndefined()
})

it('a broken draft is no reason to fail', () => {
  localStorage.setItem('hotline.draft.maya.v1', '{"form":')
  expect(new Drafts('maya', localStorage).read('v1')).toBeUndefined()
})
