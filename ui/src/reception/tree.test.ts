import { describe, expect, it } from 'vitest'
import { branchesOf, freeKey, fresh, holds, kindOf, placed, renamed } from './tree'

const steps = [
  { say: ['welcome'], language: 'en' },
  { menu: { say: [], keys: { 1: [{ queue: 'sales' }], 12: [] }, otherwise: [{ hangUp: {} }] } },
]

describe('a flow as a tree', () => {
  it('knows a step by its key, and a language beside words for theirs', () => {
    expect(steps.map(kindOf)).toEqual(['say', 'menu'])
    expect(kindOf({ language: 'en' })).toBe('language')
  })

  it('finds the branches with the place that the server calls them', () => {
    expect(branchesOf(steps[1]!).map((branch) => branch.at)).toEqual(['menu/keys/1', 'menu/keys/12', 'menu/otherwise'])
    expect(branchesOf(fresh('hours')).map((branch) => branch.kind)).toEqual(['open', 'closed'])
  })

  it('shows a problem at the innermost step, or at the list that is empty', () => {
    const at = (path: string) => [...placed(steps, [{ path, code: 'x' }]).keys()][0]
    expect(at('')).toBe('')
    expect(at('/0/say/0')).toBe('/0')
    expect(at('/1/menu/say')).toBe('/1')
    expect(at('/1/menu/keys/1/0/queue')).toBe('/1/menu/keys/1/0')
    expect(at('/1/menu/keys/12')).toBe('/1/menu/keys/12')
    expect(at('/7')).toBe('')
  })

  it('does not let a step be moved into itself', () => {
    expect(holds(steps[1]!, branchesOf(steps[1]!)[0]!.steps)).toBe(true)
    expect(holds(steps[0]!, [])).toBe(false)
  })

  it('offers the next free key and renames one in its place', () => {
    expect(freeKey({ 1: [], 3: [] })).toBe('2')
    expect([...renamed({ a: 1, b: 2, c: 3 }, 'b', 'x').keys()]).toEqual(['a', 'x', 'c'])
  })
})
