import type { Route } from './house.ts'

export const SCRIPT = `# 开场白
您好，请问是 **{姓名}** 吗？我是热线客户服务的{坐席}，您现在方便说两分钟吗？

# 回访
您订购的 {字段:套餐} 将于 **{字段:到期日}** 到期。
- 续订：按老客户价格，到期后自动续一年
- 不续订：问清原因，选“拒绝”
- 需要考虑：约好下次联系的时间

# 结束语
谢谢您，{姓名}，祝您生活愉快！有事请拨 {字段:热线}。`

const PLACES = [['name', '姓名'], ['city', '城市'], ['address', '地址'], ['email', '邮箱'], ['number', '号码'], ['place', '归属地'], ['queue', '队列'], ['campaign', '任务'], ['agent', '坐席'], ['extension', '分机']]

function span(text: string, strong: boolean): object {
  const inside = /^\{(.+)\}$/.exec(text)?.[1]
  if (!inside) return { text, strong }
  const field = /^(?:字段|field)[:：](.+)$/.exec(inside)?.[1]
  return field ? { text, strong, fill: 'field', field } : { text, strong, fill: PLACES.find((words) => words.includes(inside))?.[0] ?? 'unknown' }
}

const spans = (line: string) => line.split('**').flatMap((part, i) => part.split(/(\{[^{}]+\})/).filter(Boolean).map((text) => span(text, i % 2 === 1)))

/** As the server reads one, more or less. */
function read(text: string): object {
  const blocks = text.split('\n').filter(Boolean).map((line) =>
    line.startsWith('#') ? { kind: 'heading', spans: spans(line.replace(/^#+\s*/, '')) } : line.startsWith('- ') ? { kind: 'item', spans: spans(line.slice(2)) } : { kind: 'paragraph', spans: spans(line) },
  )
  const unknown = blocks.flatMap((block) => block.spans as { text: string; fill?: string }[]).filter((one) => one.fill === 'unknown').map((one) => one.text)
  return { blocks, unknown }
}

export const scriptRoutes: Route[] = [
  ['GET', /^\/scripts\/placeholders$/, () => PLACES.map(([en, zh]) => ({ code: en, zh: `{${zh}}`, en: `{${en}}` }))],
  ['POST', /^\/scripts\/read$/, ({ sent }) => read(sent.text)],
  ['GET', /^\/desk\/conversations\/[^/]+\/script$/, () => read(SCRIPT)],
]
