import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import type { Call } from '../kit/command.ts'
import { law } from './index.ts'

/** Runs `calendar explain` and gives what it printed. */
async function explain(options: Call['options']) {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const command = law.commands?.find(({ name }) => name === 'calendar explain')
  assert.ok(command)
  const { signal } = new AbortController()
  const call = { args: [], options, stdin: new PassThrough(), stdout, stderr, color: false, env: {}, signal }
  const code = await command.run(call)
  return { code, out: String(stdout.read() ?? ''), talk: String(stderr.read() ?? '') }
}

test('--json prints the deadline with every day on one line', async () => {
  const { code, out, talk } = await explain({ from: '2020-09-25', days: '20', json: true })
  const deadline = JSON.parse(out)
  assert.equal(code, 0)
  assert.equal(talk, '')
  assert.deepEqual(Object.keys(deadline), ['from', 'days', 'due', 'provisional', 'steps'])
  assert.deepEqual(Object.keys(deadline.steps[0]), ['date', 'kind', 'n', 'note', 'source'])
  assert.deepEqual(
    [deadline.from, deadline.days, deadline.due, deadline.provisional, deadline.steps.length],
    ['2020-09-25', 20, '2020-10-29', false, 34],
  )
  assert.equal(out.split('\n').length, 2)
})

test('--on answers with the calendar as published on that day', async () => {
  const due = async (on?: string) =>
    JSON.parse((await explain({ from: '2020-01-17', days: '20', on, json: true })).out).due
  assert.equal(await due('2020-01-26'), '2020-02-19')
  assert.equal(await due('2020-01-27'), '2020-02-21')
  assert.equal(await due(), '2020-02-21')
})

test('without --json it prints a table that names the days and the notices', async () => {
  const { out } = await explain({ from: '2020-09-25', days: '2' })
  assert.deepEqual(out.split('\n'), [
    '起算日：2020年9月25日（星期五），当日不计入',
    '期　限：2个工作日',
    '届满日：2020年9月28日（星期一）',
    '',
    '日期        星期    序号  说明',
    '2020-09-26  星期六     -  周末',
    '2020-09-27  星期日     1  国庆节、中秋节调休上班',
    '2020-09-28  星期一     2  工作日',
    '',
    '依据：',
    '  《国务院关于职工工作时间的规定》第七条第一款',
    '  《国务院办公厅关于2020年部分节假日安排的通知》（国办发明电〔2019〕16号）',
    '',
  ])
})

test('a provisional deadline 暂定 is said in the table, in JSON and on stderr, and is no error', async () => {
  const people = await explain({ from: '2026-12-25', days: '20' })
  assert.equal(people.code, 0)
  assert.match(people.out, /届满日：.*，暂定/)
  assert.match(people.out, /2027-01-04 .*暂定：2027年放假安排尚未公布/)
  const programs = await explain({ from: '2026-12-25', days: '20', json: true })
  assert.equal(programs.code, 0)
  assert.equal(JSON.parse(programs.out).provisional, true)
  assert.match(programs.talk, /暂定/)
})

test('options that cannot be read are all named in Chinese on stderr, and give 2', async () => {
  const { code, out, talk } = await explain({ from: '2021-02-29', days: '-3', on: '昨天' })
  assert.equal(code, 2)
  assert.equal(out, '')
  assert.deepEqual(talk.split('\n'), [
    '--from 不能是「2021-02-29」，应写成存在的日期，如 2020-09-25。',
    '--on 不能是「昨天」，应写成存在的日期，如 2020-09-25。',
    '--days 不能是「-3」，应是 1 到 1000 的整数。',
    '',
  ])
  for (const days of ['0', '1001', '1.5', '1e3', '99999999999999999999', '二十', '', undefined, true]) {
    assert.equal((await explain({ from: '2020-09-25', days })).code, 2, String(days))
  }
  assert.match((await explain({ from: 'x'.repeat(500), days: '20' })).talk, /「x{30}…」/)
})

test('the last date and the longest count that are accepted have an answer', async () => {
  const { code, out } = await explain({ from: '2999-12-31', days: '1000', json: true })
  assert.equal(code, 0)
  assert.equal(JSON.parse(out).steps.at(-1).n, 1000)
})
