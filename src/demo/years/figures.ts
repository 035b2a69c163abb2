/** How many of what in which year: 2020 as the bureau's report must be read lawfully, the other years invented around it. */

export interface YearFigures {
  year: number
  /** 行政许可事项 there are at the end of the year. */
  licenceItems: number
  /** 行政许可处理决定. */
  licences: number
  /** 行政处罚决定. */
  penalties: number
  /** 其他对外管理服务事项 there are at the end of the year. */
  serviceItems: number
  /** 行政事业性收费项目 there are at the end of the year. */
  fees: number
  /** 规范性文件 made in the year. */
  normative: number
  /** 政府集中采购: contract sums, 万元. */
  purchases: readonly number[]
  /** Children and pupils admitted. */
  admitted: number
  /** Pupils who got aid. */
  helped: number
  /** “三公”经费决算, 万元. */
  threePublic: { vehiclesBought: number; vehiclesRun: number; receptions: number }
}

/** 2019 is only what was there before: the number at its end is 上一年项目数量 of 2020. */
export const before: Pick<YearFigures, 'year' | 'licenceItems' | 'serviceItems' | 'fees'> = {
  year: 2019,
  licenceItems: 75,
  serviceItems: 0,
  fees: 1,
}

export const years: readonly YearFigures[] = [
  {
    year: 2020,
    licenceItems: 75,
    licences: 1507,
    penalties: 0,
    serviceItems: 0,
    fees: 1,
    normative: 1,
    purchases: [96, 210, 38, 142, 75, 188, 92],
    admitted: 9120,
    helped: 2310,
    threePublic: { vehiclesBought: 0, vehiclesRun: 6.5, receptions: 1.2 },
  },
  {
    year: 2021,
    licenceItems: 77,
    licences: 1588,
    penalties: 2,
    serviceItems: 3,
    fees: 1,
    normative: 2,
    purchases: [120, 64.5, 233, 41, 158, 97.5],
    admitted: 9384,
    helped: 2275,
    threePublic: { vehiclesBought: 0, vehiclesRun: 6.1, receptions: 1.1 },
  },
  {
    year: 2022,
    licenceItems: 78,
    licences: 1421,
    penalties: 6,
    serviceItems: 4,
    fees: 1,
    normative: 1,
    purchases: [205, 88, 49.6, 176, 132],
    admitted: 9467,
    helped: 2198,
    threePublic: { vehiclesBought: 18, vehiclesRun: 5.8, receptions: 0.7 },
  },
  {
    year: 2023,
    licenceItems: 80,
    licences: 1656,
    penalties: 4,
    serviceItems: 6,
    fees: 2,
    normative: 3,
    purchases: [67, 184, 251, 39.8, 118, 73, 96, 54],
    admitted: 9301,
    helped: 2144,
    threePublic: { vehiclesBought: 0, vehiclesRun: 5.9, receptions: 0.9 },
  },
  {
    year: 2024,
    licenceItems: 80,
    licences: 1712,
    penalties: 3,
    serviceItems: 6,
    fees: 2,
    normative: 2,
    purchases: [142, 58, 219.5, 86, 104, 61, 47],
    admitted: 9058,
    helped: 2087,
    threePublic: { vehiclesBought: 0, vehiclesRun: 5.4, receptions: 0.8 },
  },
  {
    year: 2025,
    licenceItems: 83,
    licences: 1795,
    penalties: 5,
    serviceItems: 8,
    fees: 2,
    normative: 2,
    purchases: [88.4, 173, 62, 240, 51, 129],
    admitted: 8876,
    helped: 2031,
    threePublic: { vehiclesBought: 17.5, vehiclesRun: 5.1, receptions: 0.6 },
  },
  {
    year: 2026,
    licenceItems: 84,
    licences: 1694,
    penalties: 4,
    serviceItems: 8,
    fees: 2,
    normative: 1,
    purchases: [95, 182, 58.5, 133, 77],
    admitted: 8702,
    helped: 1986,
    threePublic: { vehiclesBought: 0, vehiclesRun: 4.9, receptions: 0.5 },
  },
]
