// A picture of every page: npm run screenshots [-- PAGE…]. Chinese and English, light and dark, on two sizes of screen; the built
// pages under the strict policy of the server, with demo data. Also asks axe-core and listens for errors on the page.
import { mkdirSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { pages } from './pages.mjs'

const OUT = 'target/screenshots'
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'))
const quick = process.argv.includes('--quick')
// --quick: one look at one size; --look=en-dark-1366: that one alone.
const look = process.argv.find((word) => word.startsWith('--look='))?.slice(7).split('-')
const sizes = look ? [[Number(look[2]), Number(look[2]) === 1366 ? 768 : 1080]] : quick ? [[1366, 768]] : [[1366, 768], [1920, 1080]]
const looks = look ? [[look[0], look[1]]] : quick ? [['zh', 'light']] : [['zh', 'light'], ['zh', 'dark'], ['en', 'light'], ['en', 'dark']]
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

mkdirSync(OUT, { recursive: true })
if (!process.argv.includes('--built')) await build({ logLevel: 'warn' })
const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' })
const base = server.resolvedUrls.local[0].replace(/\/$/, '')
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'],
})

let faults = 0
for (const [width, height] of sizes) {
  for (const [locale, theme] of looks) {
    const context = await browser.newContext({ viewport: { width, height }, locale: locale === 'zh' ? 'zh-CN' : 'en-GB', bypassCSP: false })
    await context.addInitScript(([l, t]) => {
      localStorage.setItem('hotline.locale', l)
      localStorage.setItem('hotline.theme', t)
    }, [locale, theme])
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const say = (what) => {
      faults++
      console.log(`${width} ${locale} ${theme} ${page.url().replace(base, '')}: ${what}`)
    }
    page.on('pageerror', (error) => say(error.message))
    page.on('console', (line) => line.type() === 'error' && !/status of (401|404)/.test(line.text()) && say(line.text()))
    for (const one of pages) {
      if (wanted.length > 0 && !wanted.some((name) => one.name.startsWith(name))) continue
      await fetch(`${base}/demo/reset`, { method: 'POST' })
      if (one.as) await fetch(`${base}/api/v1/session`, { method: 'POST', body: JSON.stringify({ login: one.as, password: 'demo' }) })
      else await fetch(`${base}/api/v1/session`, { method: 'DELETE' })
      if (one.scene) await fetch(`${base}/demo/scene`, { method: 'POST', body: JSON.stringify({ scene: one.scene }) })
      try {
        await page.goto(`${base}/favicon.svg`)
        await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('hotline.draft')).forEach((key) => localStorage.removeItem(key)))
        await page.goto(base + one.path)
        await page.waitForSelector(one.wait ?? 'h1, .page')
        if (one.act) await one.act(page)
        await page.waitForTimeout(350)
        await page.screenshot({ path: `${OUT}/${one.name}-${locale}-${theme}-${width}.png` })
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) say(`the page is ${wide} px wider than the window`)
        if (width === 1366 && !process.argv.includes('--no-axe')) {
          await page.evaluate(axe)
          const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
          for (const v of violations.filter((v) => ['serious', 'critical'].includes(v.impact))) say(`axe ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target).join(' | ')} ${v.nodes[0]?.any?.[0]?.message ?? ''}`)
        }
      } catch (error) {
        say(`${one.name}: ${error.message.split('\n')[0]}`)
      }
    }
    await context.close()
  }
}
await browser.close()
await server.close()
console.log(faults === 0 ? 'Nothing to complain about.' : `${faults} complaints`)
process.exit(faults === 0 ? 0 : 1)
