import { expect, it } from 'vitest'
import { HEAD, headOf, leadsIn } from './check'

const check = { rows: 5000, whole: false, estimate: 20_000, taken: 4500, refused: 500, first: [] }

it('counts on as many good rows in the rest of the file', () => {
  expect(leadsIn(check, 1000, 1000)).toBe(18_000)
  expect(leadsIn(check, 1000, 40_000)).toBe(720_000)
  expect(leadsIn({ ...check, rows: 0, taken: 0, estimate: 0 }, 10, 10)).toBe(0)
})

it('sends the head of a large text file to the end of a line, and anything else whole', async () => {
  const long = new File(['13800138000,somebody\n'.repeat(100_000)], 'a.csv')
  const head = await headOf(long)
  expect(head.size).toBeLessThanOrEqual(HEAD)
  expect((await head.text()).endsWith('somebody\n')).toBe(true)
  const short = new File(['13800138000'], 'a.csv')
  expect(await headOf(short)).toBe(short)
  const book = new File([new Uint8Array(2 * HEAD)], 'a.xlsx')
  expect(await headOf(book)).toBe(book)
})

it('does not end the head within quotes', async () => {
  const plain = '1,a\n'.repeat(HEAD / 4 - 2)
  const head = await headOf(new File([plain, '1,"two\nlines"\n'], 'a.csv'))
  expect(head.size).toBe(plain.length)
})
