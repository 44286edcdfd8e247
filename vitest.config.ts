import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

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

/** What takes longest, and so begins first: left for the end, one worker would stand idle while the other finishes it. */
const longest = ['kill', 'every-page', 'chat-page', 'newcomer', 'audit-cli', 'simulate', 'authorisation-matrix']
const placeOf = ({ moduleId }: TestSpecification) => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return place < 0 ? longest.length : place
}
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => placeOf(one) - placeOf(other))
  }
}

export default defineConfig({
  test: {
    ...shared,
    sequence: { sequencer: LongestFirst },
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
