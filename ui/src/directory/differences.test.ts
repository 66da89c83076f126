import { expect, it } from 'vitest'
import { differences } from './differences'

it('an audit line shows only the fields that changed', () => {
  expect(differences({ name: 'sales', ringSeconds: 15 }, { name: 'sales', ringSeconds: 20 })).toEqual([{ field: 'ringSeconds', before: '15', after: '20' }])
})

it('of a thing that was made every field is news', () => {
  expect(differences(undefined, { name: 'sales' })).toEqual([{ field: 'name', before: '—', after: 'sales' }])
  expect(differences({ roles: ['agent'] }, undefined)).toEqual([{ field: 'roles', before: '["agent"]', after: '—' }])
})
