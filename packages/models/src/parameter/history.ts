/** One year's peak of order creation, as published or remembered. */
export interface YearPeak {
  readonly year: number;
  /** Orders a second. */
  readonly orders: number;
  readonly reference: string;
  /** False where no public page was found: shown, never scored. */
  readonly scored: boolean;
}

/** Order-creation peaks 2009 to 2020. */
export const history: readonly YearPeak[] = [
  { year: 2009, orders: 400, reference: "583,000 is 1,457 times it (Alibaba Cloud blog 596889)", scored: true },
  { year: 2010, orders: 1_000, reference: "No public page found", scored: false },
  { year: 2011, orders: 3_500, reference: "No public page found", scored: false },
  { year: 2012, orders: 13_000, reference: "13,000 orders/s processed (InfoQ, 2012-12)", scored: true },
  { year: 2013, orders: 42_000, reference: "No public page found", scored: false },
  { year: 2014, orders: 80_000, reference: '"80,000 orders at peak", chief executive (M&M Global)', scored: true },
  { year: 2015, orders: 140_000, reference: "Alibaba Cloud forum read-80", scored: true },
  { year: 2016, orders: 175_000, reference: "GitHub copy of the year table", scored: true },
  { year: 2017, orders: 325_000, reference: "Besthub b7e535c11f77", scored: true },
  { year: 2018, orders: 491_000, reference: "Huang et al., X-Engine, SIGMOD 2019", scored: true },
  { year: 2019, orders: 544_000, reference: "People's Daily, 2019-11-11", scored: true },
  { year: 2020, orders: 583_000, reference: "Alibaba Cloud blog 596889", scored: true },
];
