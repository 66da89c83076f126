import { describe, expect, it } from 'vitest'
import { duration, telephone } from './formats'

describe('durations', () => {
  it('show minutes and seconds, and hours only when there are any', () => {
    expect([0, 9, 42, 60, 725, 3723].map(duration)).toEqual(['0:00', '0:09', '0:42', '1:00', '12:05', '1:02:03'])
  })

  it('never go below nothing, for a countdown may be late', () => {
    expect(duration(-3)).toBe('0:00')
  })
})

describe('telephone numbers', () => {
  it('are grouped the way people read them aloud', () => {
    expect(telephone('13800138000')).toBe('138 0013 8000')
    expect(telephone('+8613800138000')).toBe('138 0013 8000')
    expect(telephone('02112345678')).toBe('021 1234 5678')
    expect(telephone('057188889999')).toBe('0571 8888 9999')
    expect(telephone('4008001234')).toBe('400 800 1234')
  })

  it('that we do not know stay as they are', () => {
    expect(telephone('1003')).toBe('1003')
    expect(telephone('+442071838750')).toBe('+442071838750')
    expect(telephone('anonymous')).toBe('anonymous')
  })
})
