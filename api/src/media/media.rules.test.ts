import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isKnown, rangeOf } from './range.rules.ts'
import { metadataOf, plainName } from './tus.rules.ts'
import { mediaTypeOf, mostBytesOf } from './type.rules.ts'

const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

test.each([
  ['\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41', 'video/mp4'],
  ['\0\0\0\x18ftypheic', undefined],
  ['\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm', 'video/webm'],
  ['\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska', undefined],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
  ['RIFF\0\0\0\0WAVEfmt ', undefined],
  ['%PDF-1.7', 'application/pdf'],
  ['WEBVTT\n\n', 'text/vtt'],
  ['\xef\xbb\xbfWEBVTT - 字幕', 'text/vtt'],
  ['WEBVTTX', undefined],
  ['<!doctype html><script>', undefined],
  ['MZ\x90\0', undefined],
  ['', undefined],
])('%j is %s', (text, type) => {
  expect(mediaTypeOf(bytes(text))).toBe(type)
})

test('a poster has a limit of its own, a film that of the house', () => {
  expect(mostBytesOf('image/png', 500)).toBe(500)
  expect(mostBytesOf('image/png', 2 ** 40)).toBe(10 * 2 ** 20)
  expect(mostBytesOf('video/mp4', 2 ** 40)).toBe(2 ** 40)
})

describe('the bytes that are asked for', () => {
  test.each([
    [undefined, 'whole'],
    ['bytes=0-0', { from: 0, to: 0 }],
    ['bytes=0-99', { from: 0, to: 9 }],
    ['bytes=4-', { from: 4, to: 9 }],
    ['bytes=-3', { from: 7, to: 9 }],
    ['bytes=-30', { from: 0, to: 9 }],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=5-4', 'whole'],
    ['bytes=0-1,3-4', 'whole'],
    ['bytes=-', 'whole'],
    ['lines=0-1', 'whole'],
  ])('%s', (header, range) => {
    expect(rangeOf(header, 10)).toEqual(range)
  })

  test('lie within the file, whatever is asked', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.option(fc.nat(2000)), fc.integer({ min: 1, max: 1000 }), (from, to, size) => {
        const range = rangeOf(`bytes=${from}-${to ?? ''}`, size)
        if (typeof range === 'string') return
        expect(range.from).toBe(from)
        expect(range.to).toBeGreaterThanOrEqual(range.from)
        expect(range.to).toBeLessThan(size)
      }),
    )
  })
})

test('a tag is known by its list, weak or strong', () => {
  expect([isKnown('"a", W/"b"', '"b"'), isKnown('*', '"b"'), isKnown('"a"', '"b"'), isKnown(undefined, '"b"')]).toEqual(
    [...[true, true, false, false]],
  )
})

test('metadata says what was sent, and anything else is none', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const text = name.toWellFormed()
      expect(metadataOf(`filename ${base64(text)},key YQ==`)).toEqual({
        filename: text.replace(/^\ufeff/, ''),
        key: 'a',
      })
    }),
  )
  expect(metadataOf(undefined)).toEqual({})
  expect([metadataOf('filename ???'), metadataOf('a b c')]).toEqual([undefined, undefined])
})

test('a name keeps no folder and no sign that a header or a file system trips over', () => {
  expect(['C:\\x\\工伤.mp4', '../../etc/passwd', 'a"b\r\n.pdf', ''].map(plainName)).toEqual([
    ...['工伤.mp4', 'passwd', 'ab.pdf', 'file'],
  ])
})
