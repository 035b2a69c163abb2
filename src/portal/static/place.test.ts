import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileOf, ownerOf, placeOf } from './place.ts'

const options = { basePath: '/xxgk/', copies: true }

test('an address stays as it is; a page number becomes a folder; other queries have no file', () => {
  assert.equal(placeOf('/xxgk/', options), '/xxgk/')
  assert.equal(placeOf('/xxgk/catalog/policy', options), '/xxgk/catalog/policy')
  assert.equal(placeOf('/xxgk/catalog/policy?page=2', options), '/xxgk/catalog/policy/page-2')
  for (const query of ['page=0', 'page=2&year=2020', 'q=x', 'page=../..']) {
    assert.equal(placeOf(`/xxgk/catalog/policy?${query}`, options), null, query)
  }
})

test('what only the running site answers has no file', () => {
  for (const path of ['display', 'office', 'office/items', 'api/v1/items', 'feeds/harvest.json']) {
    assert.equal(placeOf(`/xxgk/${path}`, options), null, path)
  }
  assert.equal(placeOf('/xxgk/api/openapi.json', options), '/xxgk/api/openapi.json')
  assert.equal(placeOf('/xxgk/info/A/2026-1/2026-1.pdf', { ...options, copies: false }), null)
  assert.equal(placeOf('/xxgk/policies', options), '/xxgk/policies')
  assert.equal(placeOf('/xxgk/policies?page=2', options), null)
  assert.equal(placeOf('/display-of-works', { ...options, basePath: '/' }), '/display-of-works')
})

test('a file has the name people read, and never one outside the copy', () => {
  assert.equal(fileOf('/xxgk/', true), 'xxgk/index.html')
  assert.equal(fileOf('/xxgk/404.html', true), 'xxgk/404.html')
  assert.equal(fileOf('/xxgk/files/3/%E5%8A%9E%E6%B3%95.pdf', false), 'xxgk/files/3/办法.pdf')
  for (const place of ['/xxgk/%2e%2e/x', '/xxgk/a%2fb', '/xxgk/%00', '/xxgk/%zz', '/xxgk/a%5cb']) {
    assert.equal(fileOf(place, false), null, place)
  }
})

test('files of an item and of a report belong to its page', () => {
  assert.equal(ownerOf('/xxgk/info/A/2026-1/2026-1.pdf', '/xxgk/'), '/xxgk/info/A/2026-1')
  assert.equal(ownerOf('/xxgk/reports/2020/report-2020.docx', '/xxgk/'), '/xxgk/reports/2020')
  assert.equal(ownerOf('/xxgk/reports/2020/bodies/one/report-2020.docx', '/xxgk/'), '/xxgk/reports/2020/bodies/one')
  assert.equal(ownerOf('/xxgk/reports/2020/bodies/one', '/xxgk/'), null)
  assert.equal(ownerOf('/xxgk/reports/2020', '/xxgk/'), null)
  assert.equal(ownerOf('/xxgk/info/A/2026-1', '/xxgk/'), null)
})
