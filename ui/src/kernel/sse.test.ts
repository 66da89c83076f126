import { expect, it } from 'vitest'
import { SseReader } from './sse'

it('reads facts however the network cut them', () => {
  const text = ': hello\n\nid: 7\nevent: call.arrived\ndata: {"call":"a"}\n\nid: 8\nevent: call.ended\ndata: {"call":"a",\ndata: "cause":"busy"}\n\n'
  for (let cut = 1; cut < text.length; cut++) {
    const reader = new SseReader()
    const events = [...reader.push(text.slice(0, cut)), ...reader.push(text.slice(cut))]
    expect(events).toEqual([
      { id: '7', event: 'call.arrived', data: '{"call":"a"}' },
      { id: '8', event: 'call.ended', data: '{"call":"a",\n"cause":"busy"}' },
    ])
  }
})

it('takes lines that end as on other machines', () => {
  expect(new SseReader().push('event: a\r\ndata: 1\r\n\r\n')).toEqual([{ event: 'a', data: '1' }])
})

it('hears a reset that carries no data', () => {
  expect(new SseReader().push('event: reset\n\n')).toEqual([{ event: 'reset', data: '' }])
})

it('does not gather a line without an end', () => {
  const reader = new SseReader()
  expect(() => {
    for (let i = 0; i < 20; i++) reader.push('x'.repeat(100_000))
  }).toThrow(/without an end/)
})
