import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { disclosureRules } from '../../demo/years/documents.ts'

const site = await testSite()
const { urls } = site
await publishRows(site, disclosureRules)

const locationsOf = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!)

test('the site map leads to every column that has something, and to nothing that is not there', async () => {
  const response = await site.get(urls.siteMap)
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<meta name="ColumnName" content="网站地图"\/>/)
  assert.ok(page.includes(`<a href="${urls.catalogColumn('policy-documents')}">`))
  const links = [
    ...new Set([...page.matchAll(/href="(\/[^"#]*)"/g)].map((match) => match[1]!.replaceAll('&amp;', '&'))),
  ]
  for (const link of links) assert.ok((await site.get(link)).status < 400, link)
})

test('sitemap.xml names every public address under the host that was asked, each of them there', async () => {
  const response = await site.get(urls.siteMapXml)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('Content-Type'), 'application/xml; charset=utf-8')
  const xml = await response.text()
  const locations = locationsOf(xml)
  assert.equal(locations.filter((each) => each.includes('/info/')).length, 3)
  assert.match(xml, /\/info\/[^<]+<\/loc><lastmod>2026-11-24<\/lastmod>/)
  assert.equal(new Set(locations).size, locations.length)
  for (const location of locations) {
    assert.ok(location.startsWith('http://site.test/xxgk/'), location)
    assert.equal((await site.get(location.slice('http://site.test'.length))).status, 200, location)
  }
  assert.deepEqual(locationsOf(await (await site.get(urls.siteMapPart(1))).text()), locations)
  assert.equal((await site.get(urls.siteMapPart(2))).status, 404)
})

test('where the address of the site is set, it stands in the map whatever host was asked', async () => {
  const named = await testSite({ env: { GONGKAI_SITE_URL: 'https://www.qingyuan.example' } })
  const locations = locationsOf(await (await named.get(named.urls.siteMapXml)).text())
  assert.equal(locations[0], 'https://www.qingyuan.example/xxgk/')
  assert.ok(locations.every((each) => each.startsWith('https://www.qingyuan.example/')))
})
