import { expect, test } from 'vitest'
import { staticFiles } from './first-load.ts'

test('a page counts what it imports at once, each file a single time, and not what it loads later', () => {
  const manifest = {
    'index.html': { file: 'admin.js', imports: ['_shared.js', '_react.js'], css: ['admin.css'] },
    '_shared.js': { file: 'shared.js', imports: ['_react.js'], css: ['shared.css'] },
    '_react.js': { file: 'react.js' },
    'src/later.tsx': { file: 'later.js' },
  }
  expect(staticFiles(manifest, 'index.html')).toEqual(['admin.js', 'admin.css', 'shared.js', 'shared.css', 'react.js'])
})
