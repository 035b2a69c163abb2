/** Invented notices of 2027 for tests: the real one is not out. */
import type { Notice } from '../law/notice.ts'

export const notice2027: Notice = {
  id: '2027',
  year: 2027,
  title: '国务院办公厅关于2027年部分节假日安排的通知（试验）',
  number: null,
  signedOn: '2026-11-04',
  publishedOn: '2026-11-04',
  amends: null,
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03', worked: [] },
    { name: '春节', from: '2027-02-05', to: '2027-02-11', worked: [] },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05', worked: [] },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05', worked: [] },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09', worked: [] },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-15', worked: [] },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07', worked: [] },
  ],
}

export const springOf2027: Notice = {
  ...notice2027,
  id: '2027-spring-festival',
  title: '国务院办公厅关于延长2027年春节假期的通知（试验）',
  signedOn: '2027-01-20',
  publishedOn: '2027-01-20',
  amends: '2027',
  holidays: [{ name: '春节', from: '2027-02-05', to: '2027-02-14', worked: [] }],
}
