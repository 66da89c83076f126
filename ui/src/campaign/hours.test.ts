import { describe, expect, it } from 'vitest'
import { hourProblems, stretches, weeklyHours, weekOf, windowsOf, type Week } from './hours'
import { DAYS, type HourWindow } from './types'

const daily: HourWindow[] = DAYS.map((day) => ({ day, from: '09:00', until: '21:00' }))
const week = (change: Partial<Week>): Week => ({ ...weekOf([]), ...change })

describe('calling hours', () => {
  it('come back as they were sent, midnight as the end of the day too', () => {
    const windows: HourWindow[] = [...daily.slice(0, 5), { day: 'saturday', from: '10:00', until: '00:00' }]
    expect(weekOf(windows).saturday).toEqual([['10:00', '24:00']])
    expect(windowsOf(weekOf(windows))).toEqual(windows)
  })

  it('take a time as people type it', () => {
    expect(windowsOf(week({ monday: [['9:00', '12:30']] }))).toEqual([{ day: 'monday', from: '09:00', until: '12:30' }])
  })

  it('are refused where they are no times, backwards, on top of each other, or never', () => {
    expect(hourProblems(week({ monday: [['9', '12:00']] }))).toEqual({ 'monday/0': 'notATime' })
    expect(hourProblems(week({ monday: [['25:00', '26:00']] }))).toEqual({ 'monday/0': 'notATime' })
    expect(hourProblems(week({ monday: [['18:00', '09:00']] }))).toEqual({ 'monday/0': 'backwards' })
    expect(hourProblems(week({ monday: [['09:00', '12:00'], ['11:00', '18:00']] }))).toEqual({ 'monday/1': 'overlap' })
    expect(hourProblems(week({}))).toEqual({ week: 'never' })
    expect(hourProblems(week({ monday: [['09:00', '12:00'], ['12:00', '24:00']] }))).toEqual({})
  })

  it('are told in as few words as they need', () => {
    expect(stretches(daily)).toEqual([{ first: 'monday', last: 'sunday', ranges: [['09:00', '21:00']] }])
    expect(stretches(daily.slice(0, 5)).map((one) => [one.first, one.last])).toEqual([['monday', 'friday']])
    expect(stretches(daily.filter((one) => one.day !== 'wednesday')).map((one) => [one.first, one.last])).toEqual([['monday', 'tuesday'], ['thursday', 'sunday']])
  })

  it('add up', () => {
    expect(weeklyHours(daily)).toBe(84)
    expect(weeklyHours([{ day: 'monday', from: '20:00', until: '00:00' }])).toBe(4)
  })
})
