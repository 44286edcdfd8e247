import { expect, test } from 'vitest'
import { staticFiles } from './first-load.ts'

const manifest = {
  'index.html': { file: 'admin.js', imports: ['_shared.js', '_react.js'], css: ['admin.css'] },
  '_shared.js': { file: 'shared.js', imports: ['_react.js'], css: ['shared.css'] },
  '_react.js': { file: 'react.js' },
  'src/later.tsx': { file: 'later.js', imports: ['_react.js'], css: ['later.css'] },
}

test('a page counts what it imports at once, each file a single time, and not what it loads later', () => {
  expect(staticFiles(manifest, 'index.html')).toEqual(['admin.js', 'admin.css', 'shared.js', 'shared.css', 'react.js'])
})

test('what a visitor must wait for counts though it is loaded later', () => {
  expect(staticFiles(manifest, 'index.html', 'src/later.tsx')).toHaveLength(7)
})

test('a part that is not there is not taken for a part that weighs nothing', () => {
  expect(() => staticFiles(manifest, 'index.html', 'src/renamed.tsx')).toThrow('src/renamed.tsx')
})
