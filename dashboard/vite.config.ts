import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// react-dom alone is 67 kB gzipped of the 80 that the chat page may weigh; Preact with its React names is about 10.
const preact = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react/jsx-dev-runtime': 'preact/jsx-runtime',
}
const alias = Object.entries(preact).map(([name, replacement]) => ({ find: new RegExp(`^${name}$`), replacement }))

/** Two pages, built apart, since they share no code: the admin, and with `--mode chat` the chat page. */
export default defineConfig(({ mode }) => {
  const isChat = mode === 'chat'
  return {
    plugins: [react()],
    resolve: isChat ? { alias } : {},
    cacheDir: at(`./node_modules/.vite-${isChat ? 'chat' : 'admin'}`),
    build: {
      manifest: `.vite/${isChat ? 'chat' : 'admin'}.json`,
      emptyOutDir: !isChat,
      copyPublicDir: !isChat,
      chunkSizeWarningLimit: 1200,
      rolldownOptions: { input: at(isChat ? './chat.html' : './index.html') },
    },
    // `pnpm dev` beside a running house
    server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
  }
})
