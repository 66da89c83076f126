import { expect, it } from 'vitest'
import { inTree } from './tree'
import type { Department } from './types'

const department = (id: string, parent?: string): Department => ({ id, name: id, parent, skillGroup: true, users: 0 })

it('departments stand below the one they belong to', () => {
  const shown = inTree([department('b', 'a'), department('a'), department('c', 'b'), department('d')])
  expect(shown.map((one) => [one.id, one.depth])).toEqual([['a', 0], ['b', 1], ['c', 2], ['d', 0]])
})

it('one whose parent we may not see stands at the top', () => {
  expect(inTree([department('b', 'hidden')]).map((one) => [one.id, one.depth])).toEqual([['b', 0]])
})
