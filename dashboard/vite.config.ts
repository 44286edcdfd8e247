import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// react-dom alone is 67 kB gzipped of the 80 that these pages may weigh; Preact with its React names is about 10.
const preact = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react/jsx-dev-runtime': 'preact/jsx-runtime',
}
const alias = Object.entries(preact).map(([name, replacement]) => ({ find: new RegExp(`^${name}$`), replacement }))

/** What the heads of the small pages have in common. */
const head = {
  name: 'head',
  transformIndexHtml: {
    order: 'pre' as const,
    handler: (html: string) => html.replace('<!-- head.html -->', () => readFileSync(at('./head.html'), 'utf8').trim()),
  },
}

/** Built apart, since they share next to nothing: the admin, and with `--mode` the chat page, the exam page, those of a bulletin and for reading. */
export default defineConfig(({ mode }) => {
  const small = ['chat', 'exam', 'bulletin', 'read'].includes(mode) ? mode : undefined
  return {
    plugins: [react(), head],
    resolve: small ? { alias } : {},
    cacheDir: at(`./node_modules/.vite-${small ?? 'admin'}`),
    build: {
      manifest: `.vite/${small ?? 'admin'}.json`,
      emptyOutDir: !small,
      copyPublicDir: !small,
      chunkSizeWarningLimit: 1200,
      rolldownOptions: { input: at(`./${small ?? 'index'}.html`) },
    },
    // `pnpm dev` beside a running house
    server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
  }
})
