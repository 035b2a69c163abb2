import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Addresses, addressesIn, partsOf, siteMapIndex, urlSet } from './site-map.ts'

const at = (path: string) => ({ path, changedOn: null })
const items = Array.from({ length: 7 }, (_, n) => at(`/info/${n}`))
const addresses: Addresses = {
  pages: [at('/'), at('/rules'), at('/contact')],
  items: items.length,
  readItems: async ({ offset, limit }) => items.slice(offset, offset + limit),
}

test('every address stands in one part and in one only, and no part has more than it may', async () => {
  for (const most of [1, 2, 3, 4, 10, 50]) {
    const parts = Array.from({ length: partsOf(addresses, most) }, (_, n) => n + 1)
    const read = await Promise.all(parts.map((part) => addressesIn(addresses, part, most)))
    assert.ok(read.every((each) => each.length > 0 && each.length <= most))
    assert.deepEqual(read.flat(), [...addresses.pages, ...items])
  }
})

test('the files are in the form of sitemaps.org, addresses absolute and escaped', () => {
  assert.equal(
    urlSet('https://www.qingyuan.example', [{ path: '/a?b=1&c=2', changedOn: '2026-11-24' }]),
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
      '<url><loc>https://www.qingyuan.example/a?b=1&amp;c=2</loc><lastmod>2026-11-24</lastmod></url>\n</urlset>\n',
  )
  assert.match(
    siteMapIndex('https://www.qingyuan.example', ['/sitemap-1.xml']),
    /<sitemapindex [^>]+>\n<sitemap><loc>https:\/\/www\.qingyuan\.example\/sitemap-1\.xml<\/loc><\/sitemap>\n/,
  )
})
