import { defineConfig } from 'vitest/config'

// a poll waits as long as a slow machine needs; what it waits for is what fails it
const shared = {
  setupFiles: ['tests/src/seed.ts'],
  maxWorkers: 2,
  testTimeout: 30_000,
  hookTimeout: 90_000,
  expect: { poll: { timeout: 15_000 } },
}

const inHouse = { isolate: false, pool: 'forks' as const, globalSetup: ['tests/src/template.ts'] }
const walk = ['tests/src/every-page.test.ts', 'tests/src/chat-page.test.ts']
const pages = ['tests/src/*-page.test.ts', 'tests/src/organiser.test.ts']

export default defineConfig({
  test: {
    ...shared,
    projects: [
      {
        test: {
          ...shared,
          isolate: false,
          name: 'rules',
          include: ['{bot,api,content,dashboard}/src/**/*.test.ts', 'dashboard/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          ...inHouse,
          name: 'house',
          include: ['tests/src/**/*.test.ts'],
          exclude: ['tests/src/long/**', ...walk, ...pages],
        },
      },
      // what only a browser sees is the same on either database: CI looks at it once. Every page is walked each time;
      // what people do on each of them takes longer, and is a command of its own
      { test: { ...shared, ...inHouse, name: 'walk', include: walk } },
      { test: { ...shared, ...inHouse, name: 'pages', include: pages, exclude: walk } },
      ...(process.env.LONG
        ? [
            {
              test: {
                ...shared,
                name: 'long',
                include: ['tests/src/long/**/*.test.ts'],
                testTimeout: 30 * 60_000,
                pool: 'forks' as const,
                globalSetup: ['tests/src/template.ts'],
              },
            },
          ]
        : []),
    ],
  },
})
