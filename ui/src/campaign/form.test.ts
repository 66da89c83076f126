import { describe, expect, it } from 'vitest'
import { blank, formProblems, guessSeconds } from './form'

const good = { ...blank(), name: '春季回访', trunk: 'gateway', department: 'd-sales' }
const file = { name: 'leads.xlsx', size: 2000 }

describe('the form of a campaign', () => {
  it('opens with what people expect', () => {
    expect(blank()).toMatchObject({ maxConcurrent: 5, callsPerAgent: 1, mode: 'progressive', record: true, skipExistingContacts: true, retry: { again: [] }, machine: 'off' })
    expect(formProblems(good, file, true)).toEqual({})
  })

  it('wants a name, a trunk, a skill group and a file', () => {
    expect(formProblems(blank(), undefined, true)).toEqual({ name: 'required', trunk: 'required', department: 'required', file: 'required' })
    expect(formProblems(blank(), undefined, false)).toEqual({})
  })

  it('wants whole calls, at least one, and tenths of calls for each agent', () => {
    const wrong = (change: object) => Object.keys(formProblems({ ...good, ...change }, file, true))
    for (const maxConcurrent of [0, -1, 1.5, Number.NaN]) expect(wrong({ maxConcurrent })).toEqual(['maxConcurrent'])
    for (const callsPerAgent of [0, 0.05, 0.15, 1.25, Number.NaN]) expect(wrong({ callsPerAgent })).toEqual(['callsPerAgent'])
    for (const callsPerAgent of [0.1, 0.3, 0.7, 1.1, 2.9, 10]) expect(wrong({ callsPerAgent })).toEqual([])
    expect(wrong({ ringSeconds: 14 })).toEqual(['ringSeconds'])
    expect(wrong({ hours: [] })).toEqual(['hours'])
    expect(wrong({ machine: 'leaveMessage' })).toEqual(['machineMessage'])
  })

  it('refuses files that the server would refuse', () => {
    const code = (name: string, size = 10) => formProblems(good, { name, size }, true).file
    expect(code('leads.xls')).toBe('file.oldExcel')
    expect(code('leads.pdf')).toBe('file.kind')
    expect(code('leads.csv', 0)).toBe('file.empty')
    expect(code('leads.csv', 300 * 1024 * 1024)).toBe('file.tooLarge')
    expect(code('名单.CSV')).toBeUndefined()
  })

  it('guesses longer with fewer agents, and nothing without any', () => {
    expect(guessSeconds(1000, good, 0)).toBeUndefined()
    const few = guessSeconds(1000, { ...good, maxConcurrent: 100 }, 2) ?? 0
    const many = guessSeconds(1000, { ...good, maxConcurrent: 100 }, 8) ?? 0
    expect(few).toBeGreaterThan(many)
  })
})
