// What Maven calls: node dev/maven.mjs install|build|test. Each step is skipped when nothing it depends on has changed, so that
// a build that only touches Java does not wait for the pages.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(home)

const LOCK = ['package.json', 'package-lock.json']
const SOURCES = [...LOCK, 'index.html', 'vite.config.ts', 'tsconfig.json', 'src', 'public', 'dev']

const steps = {
  install: { from: LOCK, to: 'node_modules', run: [['npm', 'ci', '--no-audit', '--no-fund']] },
  build: { from: SOURCES, to: 'target/classes/static', run: [['npm', 'run', 'build']] },
  test: { from: SOURCES, to: 'target/tests', run: [['npm', 'test']] },
}

function files(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)))
}

function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const file of paths.filter(existsSync).flatMap(files)) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

const step = steps[process.argv[2]]
const mark = `target/${process.argv[2]}.done`
const print = fingerprint(step.from)
if (existsSync(step.to) && existsSync(mark) && readFileSync(mark, 'utf8') === print) process.exit(0)

for (const [command, ...args] of step.run) {
  const done = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, HOTLINE_UI_OUT: 'target/classes/static' } })
  if (done.error) console.error(`${command} could not be started (${done.error.message}). The pages are built with Node.js 20 or newer and its npm.`)
  if (done.status !== 0) process.exit(done.status ?? 1)
}
mkdirSync(step.to, { recursive: true })
mkdirSync('target', { recursive: true })
writeFileSync(mark, print)
