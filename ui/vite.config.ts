import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'
import { demo } from './dev/demo.ts'

/** Where `npm run dev` finds the server; without it the pages run on demo data (dev/). */
const server = process.env.HOTLINE_SERVER

export default defineConfig({
  plugins: [
    vue(),
    components({ dirs: [], dts: 'components.d.ts', resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
    ...(server ? [] : [demo()]),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 5173, ...(server ? { proxy: { '/api': server } } : {}) },
  build: {
    outDir: process.env.HOTLINE_UI_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // No data: addresses and no inline helpers: the pages run under a strict content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    // The first test that speaks a language loads it; a busy machine takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    server: { deps: { inline: ['element-plus'] } },
  },
})
