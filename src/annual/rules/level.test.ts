import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isGovernment, levelOf } from './level.ts'

const names = {
  county: [
    '青槐区教育局',
    '柳城区教育局',
    '临江市青槐区教育局',
    '大榆县民政局',
    '临江市永安市交通运输局',
    '临江经开区文教局',
    '杨林示范区教育局',
    '青槐区市场监督管理局',
    '临江市青槐区人民政府',
    '松山旗教育局',
    '青槐自治县教育局',
    '青槐高新区管理委员会',
  ],
  town: ['柳河镇人民政府', '青槐区柳河镇', '青槐区南桥街道办事处', '丰和乡', '大榆县柳河镇人民政府'],
  city: ['临江市教育局', '新乡市教育局', '景德镇市人民政府', '临夏州交通运输局', '镇江市民政局'],
  province: ['某某省教育厅', '上海市教育委员会', '广西壮族自治区教育厅', '重庆市教育委员会'],
  national: ['中华人民共和国教育部', '教育部', '国家统计局'],
  unknown: ['', '市场监督管理局', '教育局', '某单位'],
} as const

for (const [level, list] of Object.entries(names))
  for (const name of list) test(`${name || '（无名）'} is ${level}`, () => assert.equal(levelOf(name), level))

test('a body without a name is unknown', () => assert.equal(levelOf(null), 'unknown'))

test('第49条: only the government itself reports by 31 March', () => {
  assert.ok(isGovernment('临江市青槐区人民政府'))
  assert.ok(!isGovernment('临江市人民政府办公室'))
  assert.ok(!isGovernment('青槐区教育局'))
})
