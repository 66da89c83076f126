import { expect, it } from 'vitest'
import { balanced, bars, shown } from './waveform'

it('shows the loudest moment of each bar, so that a single word is not lost in silence', () => {
  expect(bars([0, 0, 0.9, 0, 0, 0.1], 2)).toEqual([0.9, 0.1])
})

it('fills more bars than there are samples', () => {
  expect(bars([0.2, 0.4], 4)).toEqual([0.2, 0.2, 0.4, 0.4])
  expect(bars([], 4)).toEqual([])
})

it('lifts quiet speech and keeps silence silent', () => {
  const [silence, quiet, loud] = shown([0, 0.01, 0.04], 0.04)
  expect([silence, loud]).toEqual([0, 1])
  expect(quiet).toBeCloseTo(0.5)
})

it('turns one side down and never the other up', () => {
  expect(balanced(0)).toEqual({ left: 1, right: 1 })
  expect(balanced(-1)).toEqual({ left: 1, right: 0 })
  expect(balanced(0.5)).toEqual({ left: 0.5, right: 1 })
})
