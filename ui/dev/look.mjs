// A picture of every page of a running server: npm run look -- ADDRESS LOGIN PASSWORD [--quick]. What the demo data cannot show:
// real names, real emptiness, real lengths. Asks axe-core as well.
import { mkdirSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const [address, login, password] = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const quick = process.argv.includes('--quick')
const OUT = 'target/look'
const PATHS = [
  'desk', 'contacts', 'contacts?open=new', 'records', 'monitor', 'wallboard', 'messages', 'password', 'not-allowed', 'nowhere',
  ...['start', 'departments', 'users', 'roles', 'skills', 'queues', 'trunks', 'phones', 'calling', 'blocked', 'important', 'contact-fields', 'dispositions', 'breaks', 'audit', 'numbers', 'flows', 'calendars', 'prompts'].map((page) => `settings/${page}`),
  ...['departments', 'users', 'roles', 'skills', 'queues', 'trunks', 'blocked', 'important', 'contact-fields', 'dispositions', 'breaks', 'numbers', 'calendars', 'prompts'].map((page) => `settings/${page}?open=new`),
  'settings/flows/new',
]
const looks = quick ? [['zh', 'light', 1366, 768]] : [['zh', 'light', 1366, 768], ['en', 'dark', 1366, 768], ['en', 'light', 1920, 1080], ['zh', 'dark', 1920, 1080]]
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

mkdirSync(OUT, { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--no-first-run'] })
let faults = 0
for (const [locale, theme, width, height] of looks) {
  const context = await browser.newContext({ viewport: { width, height }, locale: locale === 'zh' ? 'zh-CN' : 'en-GB' })
  await context.addInitScript(([l, t]) => {
    localStorage.setItem('hotline.locale', l)
    localStorage.setItem('hotline.theme', t)
  }, [locale, theme])
  const page = await context.newPage()
  let here = 'sign-in'
  const say = (what) => {
    faults++
    console.log(`${width} ${locale} ${theme} ${here}: ${what}`)
  }
  page.on('pageerror', (error) => say(error.message))
  page.on('console', (line) => line.type() === 'error' && !/status of 401/.test(line.text()) && say(line.text()))
  await page.goto(`${address}/sign-in`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  for (here of PATHS) {
    await page.goto(`${address}/${here}`)
    await page.waitForTimeout(900)
    await page.screenshot({ path: `${OUT}/${here.replace(/[/?=]+/g, '-')}-${locale}-${theme}-${width}.png` })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) say(`${wide} px wider than the window`)
    const raw = await page.evaluate(() => document.body.innerText.match(/\b(kernel|directory|desk|records|contacts|reception|supervision|access|errors)\.[a-z][\w.-]+/gi))
    if (raw) say(`not translated: ${[...new Set(raw)].join(', ')}`)
    await page.evaluate(axe).catch(() => undefined)
    const found = await page.evaluate(() => window.axe?.run(document, { resultTypes: ['violations'] }))
    for (const v of found?.violations ?? []) if (['serious', 'critical'].includes(v.impact)) say(`axe ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target).join(' | ')} ${v.nodes[0]?.any?.[0]?.message ?? ''}`)
  }
  await context.close()
}
await browser.close()
console.log(faults === 0 ? 'Nothing to complain about.' : `${faults} complaints`)
