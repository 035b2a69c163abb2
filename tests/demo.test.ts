/** `npm run demo` as a person meets it: the real program, its pages, the check page, every download. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { demoFile } from '../src/demo/report.ts'
import { serving, temporaryFolder } from '../src/kit/testing-process.ts'

test('the demonstration answers its pages, checks a pasted report and hands out every file', async () => {
  const { url, child, ended } = await serving({ GONGKAI_DATA: await temporaryFolder() }, 'demo')
  const at = (path: string) => new URL(path, url)
  const page = async (path: string) => {
    const answer = await fetch(at(path))
    assert.equal(answer.status, 200, path)
    return answer.text()
  }
  assert.match(await page('/'), /金华市婺城区教育局[\s\S]*演示数据/)
  assert.match(await page('/reports'), /2020年/)
  const report = await page('/reports/2020')
  assert.match(report, /草稿（未公开）[\s\S]*AR-T2-RULE-1[\s\S]*1507/)

  const body = new URLSearchParams({ text: readFileSync(demoFile, 'utf8') })
  const checked = await fetch(at('/tools/report-check'), { method: 'POST', body })
  assert.equal(checked.status, 200)
  assert.match(await checked.text(), /AR-SEC-3[\s\S]*待核/)

  const files = [...report.matchAll(/href="(\/reports\/2020\/report-2020[^"]+)"/g)].flatMap((match) => match[1] ?? [])
  assert.ok(files.length >= 8, `${files.length} downloads`)
  for (const file of files) {
    const answer = await fetch(at(file))
    assert.equal(answer.status, 200, file)
    assert.ok((await answer.arrayBuffer()).byteLength > 100, file)
  }
  child.kill('SIGTERM')
  assert.equal((await ended).code, 0)
})
