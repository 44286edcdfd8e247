import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { guardedRoutes } from './requests/api-routes.ts'

const routes = guardedRoutes(house.app)

describe('the OpenAPI document', () => {
  interface Operation {
    operationId?: string
    description?: string
    summary?: string
    parameters?: { in: string; name: string }[]
    responses?: Record<string, { description?: string }>
  }
  interface Document {
    openapi: string
    info: { title: string; version: string }
    paths: Record<string, Record<string, Operation>>
    components: { schemas: Record<string, unknown> }
  }
  const read = async (): Promise<Document> => (await house.app.request('/api/openapi.json')).json()
  const operations = ({ paths }: Document) =>
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ key: `${method.toUpperCase()} ${path}`, path, operation })),
    )

  test('lists every route, and no other', async () => {
    const listed = operations(await read()).map(({ key }) => key)
    expect(listed.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted())
  })

  test('says of every route what it is for, who may call it and what it answers', async () => {
    const document = await read()
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: '练兵 api' })
    for (const { key, operation } of operations(document)) {
      const permission = routes.find(({ method, path }) => key === `${method} ${path}`)?.permission
      expect(operation.description, key).toContain(`Permission: \`${permission}\``)
      expect(operation.summary?.length, key).toBeGreaterThan(5)
      const answers = Object.values(operation.responses ?? {})
      expect(answers.length, key).toBeGreaterThan(0)
      for (const { description } of answers) expect(description, key).toBeTruthy()
    }
  })

  test('declares each place in a path, once, and gives no name twice', async () => {
    const document = await read()
    for (const { key, path, operation } of operations(document)) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(declared.map(({ name }) => name).toSorted(), key).toEqual(places.toSorted())
    }
    const names = operations(document).flatMap(({ operation }) => operation.operationId ?? [])
    expect(new Set(names).size).toBe(names.length)
  })

  test('refers to nothing that it does not hold', async () => {
    const document = await read()
    const wanted = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref)
    expect(wanted.length).toBeGreaterThan(5)
    const held = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect(wanted.filter((ref) => !held.includes(ref))).toEqual([])
  })

  test('stands as a page too, with every route on it', async () => {
    const answer = await house.app.request('/api/docs')
    expect(answer.status).toBe(200)
    const text = await answer.text()
    for (const { path } of routes) expect(text).toContain(`<code>${path}</code>`)
    expect(text).not.toContain('<script')
  })
})
