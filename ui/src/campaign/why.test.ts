import { expect, it } from 'vitest'
import { i18n, speak, texts } from '@/kernel/i18n'
import type { Why } from './types'
import { whySaid } from './why'

const say = { time: (iso: string) => iso.slice(11, 16), outcome: (code: string) => texts.t(`campaign.outcome.${code}`) }
const CODES: Record<string, Record<string, string | number>> = {
  inLine: {},
  later: { at: '2026-11-22T15:30:00Z' },
  closedHours: { opensAt: '2026-11-23T01:00:00Z', zone: 'Asia/Shanghai' },
  neverOpen: { zone: 'America/New_York' },
  calling: {},
  perDay: { count: 3, at: '2026-11-23T01:00:00Z' },
  doNotCall: {},
  enough: { attempts: 4 },
  done: { outcome: 'noAnswer' },
  stopped: {},
  initialising: {},
  campaignDeleted: {},
}

for (const locale of ['zh', 'en'] as const) {
  it(`every lead can say in ${locale} why it was not called, with nothing left to fill in`, async () => {
    await speak(locale)
    expect(i18n.global.locale.value).toBe(locale)
    for (const [code, details] of Object.entries(CODES)) {
      const { key, values } = whySaid({ code, details }, say)
      expect(texts.te(key), key).toBe(true)
      const sentence = texts.t(key, values)
      expect(sentence, key).not.toMatch(/[{}]|undefined|T\d\d:/)
      for (const value of Object.values(values)) expect(sentence).toContain(value)
    }
  })
}

it('does without what nobody knows', async () => {
  await speak('en')
  const said = (why: Why) => {
    const { key, values } = whySaid(why, say)
    return texts.t(key, values)
  }
  expect(said({ code: 'perDay', details: { count: 3 } })).toBe('Attempts today: 3, which is the limit.')
  expect(said({ code: 'done' })).toBe('Done.')
})

it('tells times by the clock and outcomes by their word', async () => {
  await speak('en')
  const { key, values } = whySaid({ code: 'done', details: { outcome: 'noAnswer' } }, say)
  expect(texts.t(key, values)).toContain('No answer')
})
