import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishRows } from '../../tests/journeys/rows.ts'
import { adoptEverything, testSite } from '../../tests/journeys/site.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { years } from '../demo/years/figures.ts'
import { finance } from '../demo/years/purchases.ts'
import { enrolment } from '../demo/years/schools.ts'

const site = await testSite()
const { urls } = site

test('the home page names the body in full, the entries there are, and the next date the law sets', async () => {
  const response = await site.get(urls.home)
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<html lang="zh-CN">/)
  assert.match(page, /<title>首页_金华市婺城区教育局_政府信息公开<\/title>/)
  assert.match(page, /<meta name="SiteName" content="金华市婺城区教育局政府信息公开"\/>/)
  assert.match(page, /<meta name="ColumnType" content="首页"\/>/)
  assert.match(page, /2027年1月31日/)
  assert.match(page, /2026年政府信息公开工作年度报告公布期限，还有68天/)
})

test('the home page names the days of enrolment, the budget and the annual report, and where schools are found', async () => {
  const spring = await testSite({ today: '2026-05-21T10:00:00+08:00' })
  await adoptEverything(spring)
  const figures = years.at(-1)!
  await publishRows(spring, [
    ...enrolment({ ...figures, year: 2026 }).filter(({ kind }) => kind === 'enrolment-plan'),
    ...finance(figures).filter(({ kind }) => kind === 'budget'),
  ])
  const page = await (await spring.get(spring.urls.home)).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(
    page,
    /2026年5月22日<\/time><span><span class="tag tag-info">招生<\/span> 一年级报名截止（\d+所学校），还有1天。<a href="[^"]+">招生专题<\/a>/,
  )
  assert.match(page, /预算<\/span> 最近公开：<a href="\/xxgk\/catalog\/finance-budget">部门预算<\/a>/)
  assert.match(page, /年报<\/span> 2026年政府信息公开工作年度报告公布期限/)
  assert.ok(page.includes(`<a href="${spring.urls.schools}">学校信息公开</a>`))
})

test('the head names 网站标识码 and, where the address of the site is set, its domain (网页设计规范)', async () => {
  const tagged = await testSite({ env: { GONGKAI_SITE_URL: 'https://www.qingyuan.example' } })
  const page = await (await tagged.get(tagged.urls.home)).text()
  assert.match(page, /<meta name="SiteDomain" content="www\.qingyuan\.example"\/>/)
  assert.match(page, /<meta name="SiteIDCode" content="3307020000"\/>/)
  assert.doesNotMatch(await (await site.get(urls.home)).text(), /SiteDomain/)
})

test('every link of the home page leads to a page', async () => {
  const page = await (await site.get(urls.home)).text()
  const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map((match) => match[1]!.replaceAll('&amp;', '&'))
  assert.ok(links.length >= 6)
  for (const link of links) {
    const { status } = await site.get(link)
    assert.ok(status === 200 || status === 303, `${link} answered ${status}`)
  }
})

test('the home page answers with and without the slash of the base path, and to HEAD', async () => {
  assert.equal((await site.get('/xxgk')).status, 200)
  const head = await site.fetch(new Request(`http://site.test${urls.home}`, { method: 'HEAD' }))
  assert.equal(head.status, 200)
  assert.equal(await head.text(), '')
})

test('files of the pages carry a digest in their name and may be kept for ever', async () => {
  const page = await (await site.get(urls.home)).text()
  const address = /<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1]
  assert.match(address ?? '', /^\/xxgk\/assets\/site-[0-9a-f]{12}\.css$/)
  const response = await site.get(address!)
  assert.equal(response.headers.get('Content-Type'), 'text/css; charset=utf-8')
  assert.match(response.headers.get('Cache-Control') ?? '', /immutable/)
  assert.equal((await site.get(urls.asset('site-000000000000.css'))).status, 404)
})

test('no page needs a script or carries a style of its own, so the closed policy holds', async () => {
  for (const address of [urls.home, urls.reports, urls.report(2020), urls.reportCheck]) {
    const response = await site.get(address)
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/)
    // What search engines read is data that no browser runs.
    const page = (await response.text()).replaceAll(/<script type="application\/ld\+json">[^<]*<\/script>/g, '')
    assert.doesNotMatch(page, /<script|<style| style=| on[a-z]+=/)
  }
})

test('长者模式 is remembered by a cookie and comes back to the page it was asked on', async () => {
  const asked = await site.get(urls.display('elder', `${urls.reports}?q=公开`))
  assert.equal(asked.status, 303)
  assert.equal(decodeURI(asked.headers.get('Location') ?? ''), `${urls.reports}?q=公开`)
  const cookie = asked.headers.get('Set-Cookie') ?? ''
  assert.match(cookie, /^display=elder; .*Path=\/xxgk\/; HttpOnly; SameSite=Lax/)
  const page = await (await site.get(urls.reports, { Cookie: 'display=elder' })).text()
  assert.match(page, /<html lang="zh-CN" class="elder">/)
  assert.match(page, /标准模式/)
})

test('the way back from 长者模式 stays inside this site', async () => {
  const elsewhere = ['https://example.org/', '//example.org/', '/\\example.org', 'javascript:alert(1)', '/other', '']
  for (const back of elsewhere) {
    const response = await site.get(urls.display('elder', back))
    assert.equal(response.headers.get('Location'), urls.home, back)
  }
})

test('繁体 is a page converted by machine that says so; addresses, values and elder mode stay', async () => {
  for (const address of [urls.home, urls.catalog, urls.reports, urls.report(2020), urls.reportCheck, urls.api]) {
    const answer = await site.get(address, { Cookie: 'display=hant' })
    const page = await answer.text()
    assert.equal(answer.status, 200, address)
    assert.deepEqual(await faultsOf(page), [], address)
    assert.match(page, /<html lang="zh-Hant">/, address)
    assert.match(page, /機器轉換/, address)
    assert.match(page, /<title>[^<]*金華市婺城區教育局_政府信息公開<\/title>/, address)
    assert.match(page, /<meta name="SiteName" content="金華市婺城區教育局政府信息公開"/, address)
    const plain = await (await site.get(address)).text()
    const addresses = (text: string) =>
      (text.match(/(?:href|value|action)="[^"]*"/g) ?? []).filter((each) => !each.includes('/display'))
    assert.deepEqual(addresses(page), addresses(plain), address)
  }
  const both = await site.get(urls.display('hant', urls.home), { Cookie: 'display=elder' })
  assert.match(both.headers.get('Set-Cookie') ?? '', /^display=elder-hant;/)
  const page = await (await site.get(urls.home, { Cookie: 'display=elder-hant' })).text()
  assert.match(page, /<html lang="zh-Hant" class="elder">/)
  const back = await site.get(urls.display('hans', urls.home), { Cookie: 'display=elder-hant' })
  assert.match(back.headers.get('Set-Cookie') ?? '', /^display=elder;/)
})

test('a page that is not there says so, keeps the search box and gives a number to ask with', async () => {
  const response = await site.get('/xxgk/nothing')
  const page = await response.text()
  assert.equal(response.status, 404)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<title>错误：没有找到这个页面_金华市婺城区教育局_政府信息公开<\/title>/)
  assert.match(page, /<input id="search"/)
  const number = response.headers.get('X-Request-Id') ?? ''
  assert.match(number, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  assert.ok(page.includes(number))
  assert.match(page, /0579-00000000/)
})
