import { expect, test } from 'vitest'
import { fresh } from './names'

test('a name that is free is taken as it is', () => {
  expect(fresh('总机', ['sales'])).toBe('总机')
})

test('one that is taken gets the next number, whatever its capitals', () => {
  expect(fresh('Sales', ['sales', 'SALES 2'])).toBe('Sales 3')
})
